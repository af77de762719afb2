import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { orStorageFailed } from "../image-store/storage-failed.ts"
import { versionKey } from "../objects/index.ts"
import { parsePublishedDocument, type PublishedWizard } from "../published/index.ts"

/**
 * Reads what a version of a wizard showed, whenever it was published.
 *
 * @throws DomainError NOT_FOUND (resource `version_content`) for what is gone from the store or cannot be read any more,
 * STORAGE_FAILED
 */
export const readVersion = async (
  context: Pick<UseCaseContext, "imageStore" | "logger">,
  wizardId: string,
  version: number,
): Promise<PublishedWizard> => {
  const key = versionKey(wizardId, version)
  const stored = await orStorageFailed(context, { wizardId, version }, context.imageStore.get(key))
  try {
    if (stored === null) throw new Error("It is missing in the store")
    const document = parsePublishedDocument(JSON.parse(new TextDecoder().decode(stored.bytes)))
    if (document.status !== "published") throw new Error(`It is ${document.status}`)
    return document
  } catch (error) {
    context.logger.error({ err: error, key }, "a published version cannot be read")
    throw new DomainError("NOT_FOUND", { resource: "version_content" }, { cause: error })
  }
}

/** The same for whoever can do without: null where it cannot be read, for now or for ever. */
export const readVersionIfPossible = async (
  ...version: Parameters<typeof readVersion>
): Promise<PublishedWizard | null> => {
  try {
    return await readVersion(...version)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}
