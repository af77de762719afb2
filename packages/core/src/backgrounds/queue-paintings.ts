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
  const turns = generations.map((_, index) => turnOf({ askedAt, waiting: before + index }))
  const ids = generations.map(({ id }) => id)
  await transaction.$executeRaw`
    UPDATE background_generations AS generation SET turn = place.turn
    FROM unnest(${ids}::uuid[], ${turns}::int[]) AS place (id, turn) WHERE generation.id = place.id`
  for (const [index, { id: generationId, jobId }] of generations.entries()) {
    const turn = turns[index] as number
    await jobs.send(transaction, "paint-background", { generationId, turn }, { jobId, turn })
  }
}
