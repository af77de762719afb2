import { type MeasuredContrast, measureContrasts, type Scrim } from "@org/core/legibility"
import { legibilityInput, type PictureRecord, type PublishedStep } from "@org/core/published-slide"

export type Contrasts = Record<Scrim, MeasuredContrast>

/**
 * How well a step's text could be read on its picture under each scrim, by the same reckoning as publishing. Takes a few
 * milliseconds, and Markdown's parser: to be loaded when it is wanted.
 *
 * @returns null for a step without text
 */
export const judgeStep = (step: PublishedStep, picture: PictureRecord): Contrasts | null => {
  const input = legibilityInput(step, [picture])
  return input === null ? null : measureContrasts(input)
}
