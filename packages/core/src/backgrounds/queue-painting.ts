import type { BackgroundGeneration as GenerationRow, DatabaseTransaction } from "../db/database.ts"
import type { JobQueue } from "../jobs/job-queue.ts"
import { reserveImage } from "../quota/reserve.ts"
import { turnOf } from "./turn.ts"

/**
 * Reserves a generation's picture and adds its job, at the place that is its community's turn.
 *
 * @throws DomainError QUOTA_EXCEEDED
 */
export const queuePainting = async (
  jobs: JobQueue,
  transaction: DatabaseTransaction,
  generation: Pick<GenerationRow, "id" | "communityId" | "periodStart" | "jobId">,
  askedAt: Date,
): Promise<void> => {
  const { id: generationId, jobId } = generation
  const reserved = await reserveImage(transaction, generation)
  const turn = turnOf({ askedAt, waiting: reserved - 1 })
  await jobs.send(transaction, "paint-background", { generationId, turn }, { jobId, turn })
}
