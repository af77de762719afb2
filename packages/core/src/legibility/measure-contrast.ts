import { looksFor } from "./choose-look.ts"
import { demandOf, type LegibilityInput, type Scrim } from "./demand.ts"
import { worstContrast } from "./least-alpha.ts"
import { screenShapes } from "./text-place.ts"

/** How well a slide's text can be read where it is read worst. */
export type MeasuredContrast = {
  /** 1 to 21, rounded down to tenths, so that no report says 4.5 of 4.5 where it is not enough. */
  contrast: number
  /** What WCAG 2.2, level AA, wants: 4.5, or 3 for a headline alone. */
  required: number
  isEnough: boolean
}

/**
 * The least contrast that a slide's text would have under each scrim, on all screens from 320 to 3840 px wide and with
 * whatever of the picture can lie behind it. All at once, because what they have in common takes nearly all the time.
 *
 * @returns null for a slide that says nothing on its picture
 * @example
 * measureContrasts(input)?.none // { contrast: 1.7, required: 4.5, isEnough: false }
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export const measureContrasts = (input: Omit<LegibilityInput, "scrim">): Record<Scrim, MeasuredContrast> | null => {
  const demand = demandOf(input)
  if (!demand.hasText) return null
  const lookUnder = looksFor(demand, input.dominantColor)
  const measure = (scrim: Scrim): MeasuredContrast => {
    const { ink, veil, layers } = lookUnder(scrim)
    const on = screenShapes.map((shape) =>
      worstContrast(demand.tones[shape], ink, { veil, alpha: layers[shape].alpha }),
    )
    const contrast = Math.min(...on)
    const { required } = demand
    return { contrast: Math.floor(contrast * 10) / 10, required, isEnough: contrast >= required }
  }
  return { auto: measure("auto"), none: measure("none"), strong: measure("strong") }
}

/**
 * Tells how far bare text falls short on its picture. Only a slide whose admin wants no scrim can: any other gets as
 * much of it as it needs.
 *
 * @returns null where the text is readable
 */
export const findShortfall = (input: LegibilityInput): Pick<MeasuredContrast, "contrast" | "required"> | null => {
  if (input.scrim !== "none") return null
  const measured = measureContrasts(input)?.none
  if (measured === undefined || measured.isEnough) return null
  return { contrast: measured.contrast, required: measured.required }
}
