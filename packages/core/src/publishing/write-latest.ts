import type { CoreContext } from "../context.ts"
import { latestKey, versionKey } from "../objects/index.ts"
import { type PublishedDocument, schemaVersion } from "../published/index.ts"

type Wanted = { published: boolean; version: number }

/**
 * Brings `latest.json` in line with the wizard's row. Any number may run at once and in any order: each looks at the row
 * again after it has written and goes on until what it wrote is what the row says, so the last write is never stale.
 *
 * @throws StoreError when the store fails, the signal's reason when it is aborted
 */
export const writeLatest = async (
  { database, imageStore }: Pick<CoreContext, "database" | "imageStore">,
  { wizardId, version }: { wizardId: string; version: number },
  options: { signal?: AbortSignal } = {},
): Promise<void> => {
  const present = async (): Promise<Wanted> => {
    const row = await database.wizard.findUnique({ where: { id: wizardId } })
    if (row === null) return { published: false, version }
    return row.status === "published" && row.publishedVersion !== null
      ? { published: true, version: row.publishedVersion }
      : { published: false, version: row.latestVersion }
  }
  for (let wanted = await present(); ;) {
    await imageStore.put(latestKey(wizardId), await documentOf(imageStore, wizardId, wanted, options), options)
    const now = await present()
    if (now.published === wanted.published && now.version === wanted.version) return
    wanted = now
  }
}

const documentOf = async (
  imageStore: CoreContext["imageStore"],
  wizardId: string,
  { published, version }: Wanted,
  options: { signal?: AbortSignal },
): Promise<Uint8Array> => {
  if (published) {
    const stored = await imageStore.get(versionKey(wizardId, version), options)
    if (stored === null) throw new Error(`Version ${version} of wizard ${wizardId} is missing in the store`)
    return stored.bytes
  }
  const tombstone: PublishedDocument = { schemaVersion, status: "unpublished", wizardId, version }
  return new TextEncoder().encode(JSON.stringify(tombstone))
}
