import type { CoreContext } from "../context.ts"
import { originalKey } from "../objects/index.ts"

type Context = Pick<CoreContext, "database" | "imageStore" | "clock">

/**
 * What may lie in the store although no picture came of it: of an upload that a crash ended, or of a cancelled painting
 * whose bytes reached the store after they had been discarded there.
 */
export type Leftover = { kind: "upload" | "cancelled"; generationId: string; key: string; since: Date }

export const findLeftovers = async ({ database }: Pick<Context, "database">, before: Date): Promise<Leftover[]> => {
  const uploads = await database.unfinishedUpload.findMany({ where: { createdAt: { lte: before } } })
  const cancelled = await database.backgroundGeneration.findMany({
    where: { status: "cancelled", storingAt: { not: null }, finishedAt: { lte: before }, collectedAt: null },
    select: { id: true, communityId: true, wizardId: true, stepId: true, finishedAt: true },
  })
  return [
    ...uploads.map(({ createdAt, ...place }): Leftover => ({
      kind: "upload",
      generationId: place.generationId,
      key: originalKey(place),
      since: createdAt,
    })),
    ...cancelled.map(({ id, finishedAt, ...place }): Leftover => ({
      kind: "cancelled",
      generationId: id,
      key: originalKey({ ...place, generationId: id }),
      since: finishedAt ?? before,
    })),
  ]
}

/**
 * Removes what was left over; false when another process did, or an upload has ended after all. The row is held while
 * the store works: an upload that wakes up now waits for that, and then fails instead of showing a picture that is gone.
 */
export const removeLeftover = (
  { database, imageStore, clock }: Context,
  { kind, generationId, key }: Leftover,
): Promise<boolean> =>
  database.$transaction(async (transaction) => {
    const { count } =
      kind === "upload"
        ? await transaction.unfinishedUpload.deleteMany({ where: { generationId } })
        : await transaction.backgroundGeneration.updateMany({
            where: { id: generationId, collectedAt: null },
            data: { collectedAt: clock.now() },
          })
    if (count === 1) await imageStore.delete(key)
    return count === 1
  })
