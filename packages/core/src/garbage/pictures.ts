import type { CoreContext } from "../context.ts"
import { variantWidths } from "../imaging/variants.ts"
import { variantFormats, variantKey } from "../objects/index.ts"

type Context = Pick<CoreContext, "database" | "imageStore" | "clock">

/** A stored picture that nothing refers to. */
export type Picture = {
  generationId: string
  /** Its original's; the variants go with it. */
  key: string
  /** px */
  width: number
  /** px */
  height: number
  /** Since when nothing refers to it. */
  since: Date
}

/** Looked for at once, so that a run has an end; the next one goes on. */
const batchSize = 1_000

/** Notes since when nothing refers to a picture, and forgets it of those that something refers to again. */
export const noteUnreferenced = async ({ database }: Pick<Context, "database">, now: Date): Promise<void> => {
  // Whoever is about to refer to one holds its lock, and those are passed over; whoever comes later finds the note, and
  // removes it. A note that outlived a reference would take the next day of grace away.
  await database.$executeRaw`
    UPDATE background_generations SET unreferenced_since = ${now}
    WHERE id IN (
      SELECT id FROM background_generations
      WHERE unreferenced_since IS NULL AND id IN (SELECT id FROM unreferenced_pictures)
      FOR UPDATE SKIP LOCKED
    )`
  await database.$executeRaw`
    UPDATE background_generations AS generation SET unreferenced_since = NULL
    WHERE generation.unreferenced_since IS NOT NULL AND generation.collected_at IS NULL
      AND NOT EXISTS (SELECT FROM unreferenced_pictures AS unreferenced WHERE unreferenced.id = generation.id)`
}

/** Those that nothing has referred to since before a moment, and how many others nothing refers to either. */
export const findPictures = async (
  { database }: Pick<Context, "database">,
  before: Date,
): Promise<{ pictures: Picture[]; waiting: number }> => {
  // What a run that was cut short has not removed wholly is found again by its mark.
  const pictures = await database.$queryRaw<Picture[]>`
    SELECT generation.id AS "generationId", image_key AS key, width, height, unreferenced_since AS since
    FROM background_generations AS generation
    JOIN unreferenced_pictures AS unreferenced ON unreferenced.id = generation.id
    WHERE unreferenced_since <= ${before}
    ORDER BY unreferenced_since LIMIT ${batchSize}`
  const [row] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM unreferenced_pictures AS unreferenced
    JOIN background_generations AS generation ON generation.id = unreferenced.id
    WHERE unreferenced_since IS NULL OR unreferenced_since > ${before}`
  return { pictures, waiting: row?.count ?? 0 }
}

/** Removes a picture with its variants; false when something has referred to it in the meantime. */
export const removePicture = async (
  { database, imageStore, clock }: Context,
  { generationId, key, width, height }: Picture,
  before: Date,
): Promise<boolean> => {
  const isCollected = await database.$transaction(async (transaction) => {
    // Whoever is about to refer to it holds this lock or waits for it; only then is looked again, and marked.
    await transaction.$queryRaw`SELECT FROM background_generations WHERE id = ${generationId}::uuid FOR UPDATE`
    const marked = await transaction.$executeRaw`
      UPDATE background_generations SET collected_at = ${clock.now()}
      WHERE id = ${generationId}::uuid AND unreferenced_since <= ${before}
        AND id IN (SELECT id FROM unreferenced_pictures)`
    return marked === 1
  })
  if (!isCollected) return false
  // All that may be there, since the making of variants may have been cut short.
  for (const variant of variantWidths(width, height)) {
    for (const format of variantFormats) await imageStore.delete(variantKey(key, variant, format))
  }
  await imageStore.delete(key)
  await database.backgroundGeneration.update({ where: { id: generationId }, data: { imageKey: null } })
  return true
}
