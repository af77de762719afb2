import type { CoreContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { writeLatest } from "./write-latest.ts"

/** What a change leaves to be shown: `version` is what the tombstone carries when the wizard's row is gone. */
export type Shown = { wizardId: string; version: number }

/**
 * Runs a transaction that changes what end users see of a wizard, and then brings `latest.json` in line. That it has to be
 * commits together with the change, so whoever dies in between is stood in for by a worker (see `sweepLatest`).
 *
 * @param change what happens in the transaction; `show` is to be called where there is something new to be seen
 * @returns what the change returned, with `latest.json` written, or left to the workers where the store failed
 */
export const changePublished = async <Result>(
  context: Pick<CoreContext, "database" | "imageStore" | "logger">,
  change: (transaction: DatabaseTransaction, show: (shown: Shown) => Promise<void>) => Promise<Result>,
): Promise<Result> => {
  const { database, logger } = context
  const { result, writes } = await database.$transaction(async (transaction) => {
    const noted: (Shown & { id: string })[] = []
    const show = async (shown: Shown): Promise<void> => {
      noted.push(await transaction.latestWrite.create({ data: shown }))
    }
    return { result: await change(transaction, show), writes: noted }
  })
  for (const { id, wizardId, version } of writes) {
    try {
      // A worker would do it within seconds; done here as well, the link works when we answer.
      await writeLatest(context, { wizardId, version })
      await database.latestWrite.deleteMany({ where: { id } })
    } catch (error) {
      logger.warn({ err: error, wizardId }, "latest.json is left to the workers")
    }
  }
  return result
}
