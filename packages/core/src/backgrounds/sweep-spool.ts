import type { CoreContext } from "../context.ts"
import { isRetryable, isTerminal } from "./generation.ts"
import { isUuid } from "../wizards/wizard.ts"

/**
 * Removes from this machine's spool what nobody will ask for: bytes of generations that ended while their worker could
 * not clear up (it was killed, or another machine cancelled them). What was paid and has no picture in the store stays:
 * the operator can have it stored.
 */
export const sweepSpool = async ({ database, spool, logger }: CoreContext): Promise<void> => {
  if (spool === undefined) return
  await spool.removeUnfinished()
  const kept = (await spool.list()).filter(isUuid)
  if (kept.length === 0) return
  const ended = await database.backgroundGeneration.findMany({
    where: { id: { in: kept } },
    select: { id: true, status: true, errorCode: true },
  })
  for (const { id, status, errorCode } of ended) {
    if (!isTerminal(status) || isRetryable({ status, errorCode })) continue
    await spool.remove(id)
    logger.info({ generationId: id, status }, "removed the bytes of an ended generation from the spool")
  }
}
