import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"
import { toWizard } from "../wizards/wizard.ts"
import { type Change, findChanges } from "./changes.ts"
import { reportLegibility, type SlideShortfall } from "./legibility-report.ts"
import { isUnprepared, readContent } from "./read-content.ts"
import { readVersionIfPossible } from "./read-version.ts"
import { makeSnapshot } from "./snapshot.ts"
import { thumbnailOf } from "./thumbnail-of.ts"

/** What publishing a wizard now would do. */
export type Review = {
  /** What was published last, live or withdrawn since; null: nothing yet. */
  comparedWith: number | null
  /** What would be different from that; null where it cannot be read. Nothing published yet: everything is new. */
  changes: Change[] | null
  /** The number that the new version gets, unless somebody publishes before. */
  nextVersion: number
  /** To be given to `publish`, so that nothing is published that nobody has looked at. */
  revision: number
  /** Slides that people may not be able to read. */
  shortfalls: SlideShortfall[]
  /** False while a picture is still being prepared: a slide with it may be missing above. */
  isMeasured: boolean
}

/**
 * Tells what visitors would see otherwise if the wizard were published now, and which slides would be hard to read.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT for a wizard without steps
 * @example
 * const { changes, revision } = await core.publishing.review(actor, { wizardId })
 * await core.publishing.publish(actor, { wizardId, expectedRevision: revision })
 */
export const reviewWizard = async (
  context: UseCaseContext,
  input: z.input<typeof wizardReference>,
): Promise<Review> => {
  const { wizardId } = parseInput(wizardReference, input)
  // The revision is read before the steps: at worst it is too old for them, and publishing asks for another look.
  const wizard = await authorizeWizard(context, context.database, wizardId)
  const { steps, pictures } = await readContent(context.database, wizard)
  const nextVersion = wizard.latestVersion + 1
  const present = makeSnapshot({
    wizard: toWizard(wizard),
    version: nextVersion,
    publishedAt: context.clock.now(),
    steps,
    pictures,
  })
  const comparedWith = wizard.publishedVersion
  const published = comparedWith === null ? null : await readVersionIfPossible(context, wizard.id, comparedWith)
  const isReadable = comparedWith === null || published !== null
  const unprepared = new Set(pictures.filter(isUnprepared).map(({ id }) => id))
  const isJudged = new Set(
    steps.flatMap(({ id, config }) => (unprepared.has(config.presentation.background?.generationId ?? "") ? [] : [id])),
  )
  return {
    comparedWith,
    changes: isReadable ? findChanges(published, present, thumbnailOf(context)) : null,
    nextVersion,
    revision: wizard.contentRevision,
    shortfalls: reportLegibility({ steps, pictures }).filter(({ stepId }) => isJudged.has(stepId)),
    isMeasured: unprepared.size === 0,
  }
}
