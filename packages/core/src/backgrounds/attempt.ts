import type { Database, BackgroundGeneration as GenerationRow, DatabaseTransaction } from "../db/database.ts"
import type { PaintJob } from "../jobs/job-queue.ts"
import { announceGeneration } from "./generation-changes.ts"

/**
 * One worker's right to work on a generation. The number fences every write: once another worker has taken the
 * generation over, this one's writes change nothing.
 */
export type Attempt = { generation: GenerationRow; number: number }

/** Thrown when another worker has taken the generation over, or it was ended meanwhile: step back, touch nothing. */
export class Superseded extends Error {
  override readonly name = "Superseded"
}

/**
 * Takes a generation for one more attempt, if it is not finished and this job is still the one that may.
 *
 * @returns null when there is nothing to do for this job
 */
export const beginAttempt = async (database: Database, job: PaintJob, now: Date): Promise<Attempt | null> =>
  database.$transaction(async (transaction) => {
    const [generation] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: job.generationId, jobId: job.jobId, status: { in: ["queued", "painting", "storing"] } },
      data: { status: "painting", attempts: { increment: 1 }, paintingAt: now },
    })
    if (generation === undefined) return null
    await announceGeneration(transaction, generation.id)
    return { generation, number: generation.attempts }
  })

/**
 * Changes the generation as part of the attempt.
 *
 * @throws Superseded when the attempt no longer holds it
 */
export const writeAttempt = async (
  transaction: DatabaseTransaction,
  attempt: Attempt,
  data: Parameters<DatabaseTransaction["backgroundGeneration"]["updateMany"]>[0]["data"],
): Promise<void> => {
  const { count } = await transaction.backgroundGeneration.updateMany({
    where: { id: attempt.generation.id, attempts: attempt.number, status: { in: ["painting", "storing"] } },
    data,
  })
  if (count === 0) throw new Superseded(`attempt ${attempt.number} of generation ${attempt.generation.id}`)
  await announceGeneration(transaction, attempt.generation.id)
}
