import { hexOf, requiredContrast, rgbOf, veiled } from "./contrast.ts"
import { calmingAlpha, leastAlpha, worstContrast } from "./least-alpha.ts"
import type { Ink, ScrimLayer, TextLook } from "./look.ts"
import { type ScreenShape, screenShapes } from "./text-place.ts"
import { type Placement, textRegion } from "./text-region.ts"
import { readTones, type Rgb, type Tone, type ToneMap } from "./tone-map.ts"

export type LegibilityInput = Placement & {
  /** Null where nobody measured the picture: it may then be anything. */
  tone: ToneMap | null
  /** #rrggbb */
  dominantColor: string | null
  scrim: "auto" | "none" | "strong"
}

/** From this alpha on a fade looks like soot, and a panel like glass; a panel is never thinner than the second. */
const panel = { from: 0.62, least: 0.7 }

/** A strong scrim leaves half of what an automatic one leaves of the picture, and never more than this. */
const strongLeaves = 0.5

/** Text is light, as people expect it on a picture, unless that takes clearly more of a veil; fog spoils more than shade. */
const preferLight = { factor: 1.15, more: 0.1 }

const anything: Tone = { low: [0, 0, 0], high: [255, 255, 255], texture: 0 }

/** A little of the picture's own colour in the veil makes it look like shade or haze instead of soot or fog. */
const veilFor = (ink: Ink, dominantColor: string | null): Rgb => {
  const color = rgbOf(dominantColor ?? "#605a78")
  return ink === "light" ? veiled(color, [10, 11, 20], 0.86) : veiled(color, [255, 255, 255], 0.9)
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** A layer of this alpha in the shape that becomes it. */
const shapedLayer = (alpha: number): ScrimLayer =>
  alpha <= panel.from
    ? { shape: "fade", alpha: hundredths(alpha) }
    : { shape: "panel", alpha: hundredths(Math.max(alpha, panel.least)) }

const layerOf = (alpha: number, scrim: LegibilityInput["scrim"]): ScrimLayer => {
  switch (scrim) {
    case "none":
      return { shape: "fade", alpha: 0 }
    case "auto":
      return shapedLayer(alpha)
    case "strong":
      return shapedLayer(Math.max(1 - strongLeaves, 1 - (1 - alpha) * strongLeaves))
    default:
      return scrim satisfies never
  }
}

const shaped = <Value>(valueOn: (shape: ScreenShape) => Value): Record<ScreenShape, Value> => ({
  wide: valueOn("wide"),
  tall: valueOn("tall"),
  odd: valueOn("odd"),
})

/** The look of a slide whose picture nobody measured: light text that could stand on white. */
export const lookForAnything = (scrim: LegibilityInput["scrim"]): TextLook => {
  const veil = veilFor("light", null)
  const layer = layerOf(leastAlpha([anything], "light", veil, requiredContrast.body), scrim)
  return { ink: "light", veil: hexOf(veil), ...shaped(() => layer) }
}

type Demand = { required: number; tones: Record<ScreenShape, Tone[]> }

/** What the text must reach, and on which tones, for each shape of screen. */
const demandOf = (input: LegibilityInput): Demand => {
  const { headline, bodyHtml } = input.text
  const all = input.tone === null ? null : readTones(input.tone)
  const hasBody = bodyHtml.trim() !== ""
  // A button brings its own ground, so a slide with nothing else needs nothing.
  const hasText = hasBody || headline.trim() !== ""
  return {
    // A headline is large on every screen.
    required: hasBody ? requiredContrast.body : requiredContrast.large,
    tones: shaped((shape) => (hasText ? textRegion(input, shape).map((cell) => all?.[cell] ?? anything) : [])),
  }
}

const contrastOf = ({ tones }: Demand, ink: Ink): number =>
  Math.min(...screenShapes.map((shape) => worstContrast(tones[shape], ink)))

const bareInk = (demand: Demand): Ink =>
  contrastOf(demand, "light") >= Math.min(demand.required, contrastOf(demand, "dark")) ? "light" : "dark"

const candidate = ({ tones, required }: Demand, ink: Ink, dominantColor: string | null) => {
  const veil = veilFor(ink, dominantColor)
  const alphas = shaped((shape) => Math.max(leastAlpha(tones[shape], ink, veil, required), calmingAlpha(tones[shape])))
  // Few screens are odd.
  return { ink, veil, alphas, cost: 0.45 * alphas.wide + 0.45 * alphas.tall + 0.1 * alphas.odd }
}

/**
 * Chooses how a slide's text is kept readable: light or dark ink, and for each shape of screen the least veil with
 * which the text has 4.5:1 (a headline alone, being large, 3:1) on whatever of the picture can lie behind it.
 *
 * @example
 * chooseLook({ text, align: "left", picture, focalPoint, tone, dominantColor: "#356080", scrim: "auto" })
 * // { ink: "light", veil: "#10171c", wide: { shape: "fade", alpha: 0.31 }, tall: { shape: "fade", alpha: 0 }, odd: … }
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export const chooseLook = (input: LegibilityInput): TextLook => {
  const demand = demandOf(input)
  const light = candidate(demand, "light", input.dominantColor)
  const dark = candidate(demand, "dark", input.dominantColor)
  const isLight =
    input.scrim === "none"
      ? bareInk(demand) === "light"
      : light.cost <= dark.cost * preferLight.factor + preferLight.more
  const { ink, veil, alphas } = isLight ? light : dark
  return { ink, veil: hexOf(veil), ...shaped((shape) => layerOf(alphas[shape], input.scrim)) }
}

/**
 * Tells how far bare text falls short on its picture. Only a slide whose admin wants no scrim can: any other gets as
 * much of it as it needs.
 *
 * @returns null where the text is readable
 */
export const findShortfall = (input: LegibilityInput): { contrast: number; required: number } | null => {
  if (input.scrim !== "none") return null
  const demand = demandOf(input)
  const contrast = contrastOf(demand, bareInk(demand))
  // Rounded down, so that no report says 4.5 of 4.5.
  return contrast >= demand.required ? null : { contrast: Math.floor(contrast * 10) / 10, required: demand.required }
}
