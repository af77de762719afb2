import type { UseCaseContext } from "../context.ts"
import { actorId } from "../context.ts"
import { orStorageFailed } from "../image-store/storage-failed.ts"
import { versionKey } from "../objects/index.ts"
import { invalidInput } from "../parse-input.ts"
import { mostDocumentBytes, mostOriginsBytes, type PublishedWizard } from "../published/index.ts"
import { authorizeWizardChange, noVisibleChange } from "../wizards/authorize-wizard.ts"
import { changePublished } from "./change-published.ts"
import { takePublishedWizard } from "./take-published-wizard.ts"

/**
 * Stores a version and makes it the one that end users see, unless a later one is already. The version is written before
 * the row points to it, so a crash anywhere leaves either the old or the new state.
 *
 * @param source `contentRevision` of the wizard that the document shows; null where nobody knows. `restoredFrom`: the
 * version that it repeats, if it does
 * @throws DomainError NOT_FOUND for a wizard that was deleted meanwhile, INVALID_INPUT for one that no viewer would read,
 * QUOTA_EXCEEDED, STORAGE_FAILED
 */
export const publishVersion = async (
  context: UseCaseContext,
  source: { document: PublishedWizard; contentRevision: number | null; restoredFrom: number | null },
): Promise<void> => {
  const { document, contentRevision, restoredFrom } = source
  const { wizardId, version, publishedAt } = document
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  // More origins may be allowed later, without publishing: `latest.json` has room for all that there can be.
  if (bytes.length > mostDocumentBytes - mostOriginsBytes)
    throw invalidInput("", "This wizard has too much text for one page. Shorten it.")
  await orStorageFailed(context, { wizardId, version }, context.imageStore.put(versionKey(wizardId, version), bytes))
  await changePublished(context, async (transaction, show) => {
    await takePublishedWizard(context, transaction, wizardId)
    const { count } = await transaction.wizard.updateMany({
      // Two admins may publish at once: the later version stays.
      where: { id: wizardId, removedAt: null, OR: [{ publishedVersion: null }, { publishedVersion: { lt: version } }] },
      data: { status: "published", publishedVersion: version, publishedContentRevision: contentRevision },
    })
    // Deleted while its version was written: nobody will see it.
    if (count === 0) await authorizeWizardChange(context, transaction, wizardId, noVisibleChange)
    await transaction.publishedVersion.create({
      data: { wizardId, version, contentRevision, publishedAt, publishedBy: actorId(context.actor), restoredFrom },
    })
    await show({ wizardId, version })
  })
}
