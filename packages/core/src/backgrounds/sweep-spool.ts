import type { CoreContext } from "../context.ts"
import { isTerminal } from "./generation.ts"
import { isUuid } from "../wizards/wizard.ts"

/**
 * Removes from this machine's spool what nobody will ask for: bytes of generations that ended while their worker could
 * not clear up (it was killed, or another machine cancelled them). What was paid and has no picture in the store stays:
 * the operator can have it stored.
 *
 * @returns how many were removed
 */
export const sweepSpool = async ({ database, spool, logger }: CoreContext): Promise<number> => {
  if (spool === undefined) return 0
  await spool.removeUnfinished()
  const kept = (await spool.list()).filter(isUuid)
  if (kept.length === 0) return 0
  const ended = await database.backgroundGeneration.findMany({
    where: { id: { in: kept } },
    select: { id: true, status: true, errorCode: true },
  })
  let removed = 0
  for (const { id, status, errorCode } of ended) {
    if (!isTerminal(status)) continue
    if (status === "failed" && (errorCode === "STORAGE_FAILED" || errorCode === "INTERNAL")) continue
    await spool.remove(id)
    removed += 1
    logger.info({ generationId: id, status }, "removed the bytes of an ended generation from the spool")
  }
  return removed
}
