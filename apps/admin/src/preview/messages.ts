import type { Theme } from "@org/core/published"
import type { PictureRecord, PublishedStep } from "@org/core/published-slide"
import type { Key } from "./passed-keys.ts"

/**
 * What the studio and the page in its preview's frame say to each other. The page's origin is opaque, so neither can name
 * the other's: each takes messages only from the window that it knows.
 */

/** What the studio wants to see. */
export type Draft = {
  wizard: { id: string; title: string; language: string; theme: Theme }
  /** Of all steps in order: a slide's links depend on what lies between it and theirs. */
  types: readonly PublishedStep["type"][]
  /** Which of them it is, from 1. */
  number: number
  step: PublishedStep
  picture: PictureRecord | null
  /** See `Picture.urlBase`. */
  pictureBase: string
}

/** From the studio to the page. */
export type StudioMessage = { type: "draw"; draft: Draft }

export type PictureState = "none" | "loading" | "shown" | "broken"

/** What the page shows. */
export type Drawn = {
  stepId: string
  /** That of the picture; null where the step has none. */
  generationId: string | null
  picture: PictureState
}

/** From the page to the studio. */
export type PageMessage =
  /** It can be told what to show; anything said earlier was not heard. */
  | { type: "ready" }
  | ({ type: "drawn" } & Drawn)
  /** It could not draw what it was told; the console says why. */
  | { type: "failed" }
  /** Somebody followed a link to another slide, counted from 1. */
  | { type: "turn"; number: number }
  /** A key was pressed that may be a shortcut of the studio. */
  | { type: "key"; key: Key }
