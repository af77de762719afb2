import type { CoreContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow, DatabaseTransaction } from "../db/database.ts"
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
 * Takes a queued generation for one attempt. A job gives right to one attempt only.
 *
 * @returns null when the generation is not queued under this job: ended, queued under another, or begun before
 */
export const beginAttempt = async (
  { database, clock }: CoreContext,
  { generationId, jobId }: { generationId: string; jobId: string },
): Promise<Attempt | null> =>
  database.$transaction(async (transaction) => {
    const [generation] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: generationId, jobId, status: "queued" },
      data: { status: "painting", attempts: { increment: 1 }, paintingAt: clock.now() },
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
