import type { CoreContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"
import { unfinishedStatuses } from "./generation.ts"
import type { Painted } from "./spending.ts"
import { turnOf } from "./turn.ts"

/**
 * A generation and the one job that may work on it. `turn` is the place that the job tells of itself, for a generation
 * that was queued before places were noted.
 */
export type GenerationJob = { generationId: string; jobId: string; turn?: number }

/** Why a generation has to go on later, and what the ledger notes of it. */
export type Delay = {
  /** Not before then. */
  delayMs: number
  /** The fault that made it necessary. */
  counted: "vendorFaults" | "rateLimits" | "storeFaults"
  /** Since when the store has been failing and the vendor has told to wait (null: it does not), and what was painted. */
  noted: Pick<GenerationRow, "storeFailingSince" | "rateLimitedSince"> & Partial<Painted>
}

/**
 * Puts a generation back in the queue under a new job, in one transaction, so that waiting holds no worker. Whoever still
 * works on it under the old job is superseded; a generation that has ended, or that another job holds by now, is left
 * alone.
 *
 * @param job the old one: its id decides who may
 * @param delay absent: the old job's worker is gone, and the work goes on at once
 * @returns whether it was done
 */
export const requeue = async (
  { database, jobs }: CoreContext,
  { generationId, jobId, turn }: GenerationJob,
  delay?: Delay,
): Promise<boolean> => {
  const nextJobId = crypto.randomUUID()
  const counted = { [delay?.counted ?? "crashes"]: { increment: 1 } }
  return database.$transaction(async (transaction) => {
    const [generation] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: generationId, jobId, status: { in: unfinishedStatuses } },
      data: {
        status: "queued",
        jobId: nextJobId,
        ...counted,
        ...delay?.noted,
      },
      select: { createdAt: true, turn: true },
    })
    if (generation === undefined) return false
    const place = generation.turn ?? turn ?? turnOf({ askedAt: generation.createdAt, waiting: 0 })
    if (generation.turn === null)
      await transaction.backgroundGeneration.update({ where: { id: generationId }, data: { turn: place } })
    await jobs.send(
      transaction,
      "paint-background",
      { generationId, turn: place },
      { jobId: nextJobId, delayMs: delay?.delayMs ?? 0, turn: place },
    )
    return true
  })
}
