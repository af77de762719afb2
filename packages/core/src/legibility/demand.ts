import { requiredContrast } from "./contrast.ts"
import { worstContrast } from "./least-alpha.ts"
import type { Ink } from "./look.ts"
import { type ScreenShape, screenShapes } from "./text-place.ts"
import { type Placement, textRegion } from "./text-region.ts"
import { readTones, type Tone, type ToneMap } from "./tone-map.ts"

/** What stands behind a text besides the picture, by an admin's choice. */
export type Scrim = "auto" | "none" | "strong"

export type LegibilityInput = Placement & {
  /** Null where nobody measured the picture: it may then be anything. */
  tone: ToneMap | null
  /** #rrggbb */
  dominantColor: string | null
  scrim: Scrim
}

export const anything: Tone = { low: [0, 0, 0], high: [255, 255, 255], texture: 0 }

export const shaped = <Value>(valueOn: (shape: ScreenShape) => Value): Record<ScreenShape, Value> => ({
  wide: valueOn("wide"),
  tall: valueOn("tall"),
  odd: valueOn("odd"),
})

/** What a slide's text must reach, and on which tones, for each shape of screen. */
export type Demand = { hasText: boolean; required: number; tones: Record<ScreenShape, Tone[]> }

/** Most of what judging a slide costs: a few ms. It does not depend on the scrim. */
export const demandOf = (input: Omit<LegibilityInput, "scrim" | "dominantColor">): Demand => {
  const { headline, bodyHtml } = input.text
  const all = input.tone === null ? null : readTones(input.tone)
  const hasBody = bodyHtml.trim() !== ""
  // A button brings its own ground, so a slide with nothing else needs nothing.
  const hasText = hasBody || headline.trim() !== ""
  return {
    hasText,
    // A headline is large on every screen.
    required: hasBody ? requiredContrast.body : requiredContrast.large,
    tones: shaped((shape) => (hasText ? textRegion(input, shape).map((cell) => all?.[cell] ?? anything) : [])),
  }
}

const bareContrast = ({ tones }: Demand, ink: Ink): number =>
  Math.min(...screenShapes.map((shape) => worstContrast(tones[shape], ink)))

/** The ink of text that gets no scrim: light, unless only dark is readable, or neither and dark less badly. */
export const bareInk = (demand: Demand): Ink =>
  bareContrast(demand, "light") >= Math.min(demand.required, bareContrast(demand, "dark")) ? "light" : "dark"
