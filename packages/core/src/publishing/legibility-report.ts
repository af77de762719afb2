import { findShortfall } from "../legibility/index.ts"
import { legibilityInput, type PictureRecord, type PublishedStep } from "../published-slide/index.ts"

/** A slide whose text has too little contrast somewhere on its picture. */
export type SlideShortfall = {
  stepId: string
  /** Counted from 1. */
  number: number
  /** The worst there is, and what WCAG 2.2 AA wants (to 1). */
  contrast: number
  required: number
}

/**
 * Names the slides that end users may not be able to read, for the admin who publishes them. Only those whose scrim was
 * switched off can be among them.
 *
 * @param source as for `makeSnapshot`
 * @example
 * reportLegibility({ steps, pictures }) // [{ stepId, number: 2, contrast: 1.7, required: 4.5 }]
 */
export const reportLegibility = (source: { steps: PublishedStep[]; pictures: PictureRecord[] }): SlideShortfall[] =>
  source.steps.flatMap((step, index) => {
    const input = legibilityInput(step, source.pictures)
    const shortfall = input === null ? null : findShortfall(input)
    return shortfall === null ? [] : [{ stepId: step.id, number: index + 1, ...shortfall }]
  })
