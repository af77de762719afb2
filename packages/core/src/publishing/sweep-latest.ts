import type { CoreContext } from "../context.ts"
import type { LatestWrite } from "../db/database.ts"
import { writeLatest } from "./write-latest.ts"

/** How many documents are written at once. */
const batchSize = 8

/** How long a write may take, in ms: it is tried again anyway, and the process may want to end. */
const writeLimitMs = 10_000

/**
 * Writes each `latest.json` that is due: its writer is gone, or the store failed. Taking one up puts it off by some seconds,
 * after which another worker does the same if it is still there. So nobody has to notice that a worker is dead, and since
 * any number may write at once, nothing happens when one was only slow.
 *
 * @returns how many were written
 */
export const sweepLatest = async (
  context: Pick<CoreContext, "database" | "imageStore" | "closing" | "logger">,
): Promise<number> => {
  const { database, closing, logger } = context
  const due = await database.$queryRaw<Pick<LatestWrite, "id" | "wizardId" | "version" | "attempts">[]>`
    UPDATE latest_writes SET due_at = now() + interval '3 seconds', attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM latest_writes WHERE due_at <= now() ORDER BY due_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, wizard_id AS "wizardId", version, attempts`
  const written = await Promise.all(
    due.map(async ({ id, wizardId, version, attempts }) => {
      try {
        const signal = AbortSignal.any([closing, AbortSignal.timeout(writeLimitMs)])
        await writeLatest(context, { wizardId, version }, { signal })
        await database.latestWrite.deleteMany({ where: { id } })
        return true
      } catch (error) {
        // It may fail for days: the 1st, 2nd, 4th, 8th … attempt is told.
        const isTold = Number.isInteger(Math.log2(attempts))
        logger[isTold ? "error" : "debug"]({ err: error, wizardId, attempts }, "latest.json could not be written")
        return false
      }
    }),
  )
  return written.filter(Boolean).length
}
