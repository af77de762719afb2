import type { CoreContext } from "../context.ts"
import { deleteRemoved } from "./delete-removed.ts"
import { findLeftovers, type Leftover, removeLeftover } from "./leftovers.ts"
import { findPictures, noteUnreferenced, type Picture, removePicture } from "./pictures.ts"

/** How long nothing must have referred to a picture before it is removed. */
const graceMs = 24 * 60 * 60_000

export type Garbage = {
  pictures: Picture[]
  leftovers: Leftover[]
  /** How many more pictures nothing refers to, whose 24 hours are not over. */
  waiting: number
}

/**
 * Deletes the wizards and steps whose days for being brought back are over. Then removes the pictures that for 24 hours no
 * step has shown, no version of a wizard shows and no step's history holds, and what was stored although no picture came of
 * it. Only what the ledger names is ever touched, so whatever else lies in the same store is safe. Any number of processes
 * may collect at once.
 *
 * @param options `dryRun`: remove nothing, only tell what would be
 * @returns what was removed, or would be
 * @throws StoreError when the store fails; what is left is removed by the next run
 */
export const collectGarbage = async (
  context: Pick<CoreContext, "database" | "imageStore" | "clock">,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Garbage> => {
  const now = context.clock.now()
  const before = new Date(now.getTime() - graceMs)
  if (!dryRun) {
    await deleteRemoved(context)
    await noteUnreferenced(context, now)
  }
  const { pictures, waiting } = await findPictures(context, before)
  const leftovers = await findLeftovers(context, before)
  if (dryRun) return { pictures, leftovers, waiting }

  const removed: Garbage = { pictures: [], leftovers: [], waiting }
  for (const picture of pictures) if (await removePicture(context, picture, before)) removed.pictures.push(picture)
  for (const leftover of leftovers) if (await removeLeftover(context, leftover)) removed.leftovers.push(leftover)
  return removed
}
