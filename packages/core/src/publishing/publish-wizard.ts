import { z } from "zod"
import { prepareStoredPicture } from "../backgrounds/prepare-stored-picture.ts"
import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { orStorageFailed } from "../image-store/storage-failed.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import type { PublishedWizard } from "../published/index.ts"
import { authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"
import { toWizard } from "../wizards/wizard.ts"
import { reportLegibility, type SlideShortfall } from "./legibility-report.ts"
import { publishVersion } from "./publish-version.ts"
import { isUnprepared, readContent } from "./read-content.ts"
import { makeSnapshot } from "./snapshot.ts"

export const publishWizardInput = wizardReference.extend({
  /** As a review told it: whatever changed since then, nobody has looked at. */
  expectedRevision: z.int().min(0).optional(),
})

/**
 * Makes the wizard's present state the one that end users see.
 *
 * @returns the version, once end users can see it (caches may take up to 30 s more), and the slides whose text falls
 * short of the contrast that it needs, which only happens where an admin switched the scrim off
 * @throws DomainError NOT_FOUND, INVALID_INPUT for a wizard without steps or with too much text, CONFLICT where
 * `expectedRevision` is stale, QUOTA_EXCEEDED, STORAGE_FAILED
 * @example
 * const { version } = await core.publishing.publish(actor, { wizardId })
 */
export const publishWizard = async (
  context: UseCaseContext,
  input: z.input<typeof publishWizardInput>,
): Promise<{ version: number; shortfalls: SlideShortfall[] }> => {
  const source = parseInput(publishWizardInput, input)
  const { snapshot, contentRevision, shortfalls } = await prepareSnapshot(context, source)
  await publishVersion(context, { document: snapshot, contentRevision, restoredFrom: null })
  return { version: snapshot.version, shortfalls }
}

/** Publishing waits for its pictures: it prepares those that no job has prepared yet. */
const prepareSnapshot = async (context: UseCaseContext, source: z.output<typeof publishWizardInput>) => {
  for (;;) {
    try {
      return await context.database.$transaction((transaction) => takeSnapshot(context, transaction, source))
    } catch (error) {
      if (!(error instanceof Unprepared)) throw error
      for (const generationId of error.generationIds) {
        await orStorageFailed(context, { generationId }, prepareStoredPicture(context, { generationId }))
      }
    }
  }
}

/** Undoes a snapshot whose pictures are not all prepared. */
class Unprepared extends Error {
  readonly generationIds: string[]
  constructor(generationIds: string[]) {
    super("pictures are not prepared yet")
    this.generationIds = generationIds
  }
}

const takeSnapshot = async (
  context: UseCaseContext,
  transaction: DatabaseTransaction,
  { wizardId, expectedRevision }: z.output<typeof publishWizardInput>,
): Promise<{ snapshot: PublishedWizard; contentRevision: number; shortfalls: SlideShortfall[] }> => {
  // Giving out a version number locks the row, so the steps read below are those of this content revision.
  const wizard = await authorizeWizardChange(context, transaction, wizardId, { latestVersion: { increment: 1 } })
  if (expectedRevision !== undefined && expectedRevision !== wizard.contentRevision)
    throw new DomainError("CONFLICT", { reason: "changed_since_review" })
  const { steps, pictures } = await readContent(transaction, wizard)
  const unprepared = pictures.filter(isUnprepared)
  if (unprepared.length > 0) throw new Unprepared(unprepared.map(({ id }) => id))
  // From now on garbage collection leaves them alone, whatever the steps show later.
  await transaction.publishedPicture.createMany({
    data: pictures.map(({ id }) => ({ wizardId: wizard.id, version: wizard.latestVersion, generationId: id })),
  })
  const snapshot = makeSnapshot({
    wizard: toWizard(wizard),
    version: wizard.latestVersion,
    publishedAt: context.clock.now(),
    steps,
    pictures,
  })
  return { snapshot, contentRevision: wizard.contentRevision, shortfalls: reportLegibility({ steps, pictures }) }
}
