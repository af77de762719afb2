import { hexOf, requiredContrast, rgbOf, veiled } from "./contrast.ts"
import { anything, bareInk, type Demand, demandOf, type LegibilityInput, type Scrim, shaped } from "./demand.ts"
import { calmingAlpha, leastAlpha } from "./least-alpha.ts"
import type { Ink, ScrimLayer, TextLook } from "./look.ts"
import type { ScreenShape } from "./text-place.ts"
import type { Rgb } from "./tone-map.ts"

/** From this alpha on a fade looks like soot, and a panel like glass; a panel is never thinner than the second. */
const panel = { from: 0.62, least: 0.7 }

/** A strong scrim leaves half of what an automatic one leaves of the picture, and never more than this. */
const strongLeaves = 0.5

/** Text is light, as people expect it on a picture, unless that takes clearly more of a veil; fog spoils more than shade. */
const preferLight = { factor: 1.15, more: 0.1 }

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

const layerOf = (alpha: number, scrim: Scrim): ScrimLayer => {
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

/** The look of a slide whose picture nobody measured: light text that could stand on white. */
export const lookForAnything = (scrim: Scrim): TextLook => {
  const veil = veilFor("light", null)
  const layer = layerOf(leastAlpha([anything], "light", veil, requiredContrast.body), scrim)
  return { ink: "light", veil: hexOf(veil), ...shaped(() => layer) }
}

const candidate = ({ tones, required }: Demand, ink: Ink, dominantColor: string | null) => {
  const veil = veilFor(ink, dominantColor)
  const alphas = shaped((shape) => Math.max(leastAlpha(tones[shape], ink, veil, required), calmingAlpha(tones[shape])))
  // Few screens are odd.
  return { ink, veil, alphas, cost: 0.45 * alphas.wide + 0.45 * alphas.tall + 0.1 * alphas.odd }
}

/** A look whose veil is not yet rounded to what CSS can say. */
export type ExactLook = { ink: Ink; veil: Rgb; layers: Record<ScreenShape, ScrimLayer> }

/** The look for what a text demands, under each kind of scrim; the same as `chooseLook` gives. */
export const looksFor = (demand: Demand, dominantColor: string | null): ((scrim: Scrim) => ExactLook) => {
  const light = candidate(demand, "light", dominantColor)
  const dark = candidate(demand, "dark", dominantColor)
  const veiledInk = light.cost <= dark.cost * preferLight.factor + preferLight.more ? "light" : "dark"
  return (scrim) => {
    const { ink, veil, alphas } = (scrim === "none" ? bareInk(demand) : veiledInk) === "light" ? light : dark
    return { ink, veil, layers: shaped((shape) => layerOf(alphas[shape], scrim)) }
  }
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
  const { ink, veil, layers } = looksFor(demandOf(input), input.dominantColor)(input.scrim)
  return { ink, veil: hexOf(veil), ...layers }
}
