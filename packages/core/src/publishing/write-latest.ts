import { isDeepStrictEqual } from "node:util"
import type { CoreContext } from "../context.ts"
import { latestKey, versionKey } from "../objects/index.ts"
import { type PublishedDocument, schemaVersion } from "../published/index.ts"

type Wanted = { published: true; version: number; allowedOrigins: string[] } | { published: false; version: number }

/**
 * Brings `latest.json` in line with the wizard's row. Any number may run at once and in any order: each looks at the row
 * again after it has written and goes on until what it wrote is what the row says, so the last write is never stale.
 *
 * It shows the row's version, but with the row's present `allowedOrigins`: who may show a wizard holds at once, and for
 * whatever version is shown.
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
    return row.status === "published" && row.publishedVersion !== null && row.removedAt === null
      ? { published: true, version: row.publishedVersion, allowedOrigins: row.allowedOrigins }
      : { published: false, version: row.latestVersion }
  }
  for (let wanted = await present(); ;) {
    await imageStore.put(latestKey(wizardId), await documentOf(imageStore, wizardId, wanted, options), options)
    const now = await present()
    if (isDeepStrictEqual(now, wanted)) return
    wanted = now
  }
}

const documentOf = async (
  imageStore: CoreContext["imageStore"],
  wizardId: string,
  wanted: Wanted,
  options: { signal?: AbortSignal },
): Promise<Uint8Array> => {
  const { published, version } = wanted
  if (!published) {
    const tombstone: PublishedDocument = { schemaVersion, status: "unpublished", wizardId, version }
    return new TextEncoder().encode(JSON.stringify(tombstone))
  }
  const stored = await imageStore.get(versionKey(wizardId, version), options)
  if (stored === null) throw new Error(`Version ${version} of wizard ${wizardId} is missing in the store`)
  // Not parsed as a document: in whatever schema version it is stored, the rest stays as it is.
  const document = JSON.parse(new TextDecoder().decode(stored.bytes)) as object
  return new TextEncoder().encode(JSON.stringify({ ...document, allowedOrigins: wanted.allowedOrigins }))
}
