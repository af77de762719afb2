import type { BackgroundGeneration as GenerationRow, DatabaseTransaction } from "../db/database.ts"
import type { JobQueue } from "../jobs/job-queue.ts"
import { reserveImages } from "../quota/reserve.ts"
import { turnOf } from "./turn.ts"

/**
 * Reserves the pictures of a community's generations together and adds their jobs, each at the place that is its
 * community's turn: as if they had been asked for one after the other.
 *
 * @param generations of one community and one period; at least one
 * @throws DomainError QUOTA_EXCEEDED when not all of them can be reserved
 */
export const queuePaintings = async (
  jobs: JobQueue,
  transaction: DatabaseTransaction,
  generations: readonly Pick<GenerationRow, "id" | "communityId" | "periodStart" | "jobId">[],
  askedAt: Date,
): Promise<void> => {
  const [first] = generations
  if (first === undefined) return
  const reserved = await reserveImages(transaction, first, generations.length)
  const before = reserved - generations.length
  for (const [index, { id: generationId, jobId }] of generations.entries()) {
    const turn = turnOf({ askedAt, waiting: before + index })
    await jobs.send(transaction, "paint-background", { generationId, turn }, { jobId, turn })
  }
}
