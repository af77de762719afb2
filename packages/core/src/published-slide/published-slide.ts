import { knownSettings, labelsOf, type TypedStep } from "@org/step-types/schemas"
import { chooseLook, type LegibilityInput, type SlideText, toneMapSchema } from "../legibility/index.ts"
import type { PublishedPicture, PublishedSlide } from "../published/index.ts"
import type { Background, StepConfig, StepType } from "../step-config/index.ts"
import { bodyHtml } from "./body-html.ts"

/** A stored picture, as the ledger knows it. */
export type PictureRecord = {
  id: string
  imageKey: string | null
  width: number | null
  height: number | null
  /** px; empty until its variants are there */
  variantWidths: number[]
  thumbhash: Uint8Array | null
  /** #rrggbb */
  dominantColor: string | null
  /** What `measureTone` found, as it was stored; null where nobody measured. */
  tone: unknown
}

export type PublishedStep = { id: string; type: StepType; config: StepConfig }

type ShownPicture = {
  record: PictureRecord & { imageKey: string; width: number; height: number }
  background: Background
}

const shownPicture = (step: PublishedStep, pictures: readonly PictureRecord[]): ShownPicture | null => {
  const { background } = step.config.presentation
  const record = pictures.find((picture) => picture.id === background?.generationId)
  if (background === undefined || !record?.imageKey || record.width === null || record.height === null) return null
  const { imageKey, width, height } = record
  return { record: { ...record, imageKey, width, height }, background }
}

// A tone map that an older version stored in another form counts as none: the scrim then does for any picture.
const storedTone = (tone: unknown) => toneMapSchema.safeParse(tone).data ?? null

/** What a step says, made of its Markdown and its type's settings; a keystroke in the studio pays for it. */
type Said = { step: TypedStep; text: SlideText }

const saidBy = ({ type, config: { presentation, specific } }: PublishedStep): Said => {
  const { headline, body, cta = null } = presentation
  const step = knownSettings(type, specific)
  return { step, text: { headline, bodyHtml: bodyHtml(body), labels: labelsOf(step, cta) } }
}

const inputOf = ({ text }: Said, { record, background }: ShownPicture): LegibilityInput => ({
  text,
  align: background.align,
  picture: { width: record.width, height: record.height },
  focalPoint: background.focalPoint,
  scrim: background.scrim,
  tone: storedTone(record.tone),
  dominantColor: record.dominantColor,
})

/** What the legibility of a step's text is judged by; null where it has no picture. */
export const legibilityInput = (step: PublishedStep, pictures: readonly PictureRecord[]): LegibilityInput | null => {
  const shown = shownPicture(step, pictures)
  return shown === null ? null : inputOf(saidBy(step), shown)
}

const pictureOf = (said: Said, shown: ShownPicture): PublishedPicture => {
  const { record, background } = shown
  const input = inputOf(said, shown)
  return {
    key: record.imageKey,
    width: record.width,
    height: record.height,
    focalPoint: background.focalPoint,
    scrim: background.scrim,
    widths: record.variantWidths,
    thumbhash: record.thumbhash === null ? null : btoa(String.fromCharCode(...record.thumbhash)),
    color: record.dominantColor,
    look: input.tone === null ? null : chooseLook(input),
  }
}

/** A step as its viewers read it. */
export const publishedSlide = (step: PublishedStep, pictures: readonly PictureRecord[]): PublishedSlide => {
  const { background, cta } = step.config.presentation
  const said = saidBy(step)
  const shown = shownPicture(step, pictures)
  return {
    stepId: step.id,
    step: said.step,
    headline: said.text.headline,
    bodyHtml: said.text.bodyHtml,
    align: background?.align ?? "center",
    picture: shown === null ? null : pictureOf(said, shown),
    cta: cta === undefined ? null : { label: cta.label, href: cta.href ?? null },
  }
}
