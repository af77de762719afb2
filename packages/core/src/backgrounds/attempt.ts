import type { CoreContext } from "../context.ts"
import type { Database, BackgroundGeneration as GenerationRow } from "../db/database.ts"
import type { GenerationJob } from "./requeue.ts"
import type { Painted } from "./spending.ts"

/**
 * One worker's right to work on a generation. The number fences every write: once another worker has taken the
 * generation over, this one's writes change nothing.
 */
export type Attempt = {
  generation: GenerationRow
  number: number
  /** Known once the attempt holds a painting; its next write records it, whatever becomes of the picture. */
  painted?: Painted
}

/** Thrown when another worker has taken the generation over, or it was ended meanwhile: step back, touch nothing. */
export class Superseded extends Error {
  override readonly name = "Superseded"
}

export const superseded = ({ generation, number }: Attempt): Superseded =>
  new Superseded(`attempt ${number} of generation ${generation.id}`)

/**
 * Takes a queued generation for one attempt. A job gives right to one attempt only.
 *
 * @returns null when the generation is not queued under this job: ended, queued under another, or begun before
 */
export const beginAttempt = async (
  { database, clock }: Pick<CoreContext, "database" | "clock">,
  { generationId, jobId }: GenerationJob,
): Promise<Attempt | null> => {
  const [generation] = await database.backgroundGeneration.updateManyAndReturn({
    where: { id: generationId, jobId, status: "queued" },
    data: { status: "painting", attempts: { increment: 1 }, paintingAt: clock.now() },
  })
  return generation === undefined ? null : { generation, number: generation.attempts }
}

/** Whether an attempt before this one may have got as far as a painting, so that its bytes lie somewhere. */
export const mayHavePaid = ({ generation, number }: Attempt): boolean =>
  number > 1 + generation.vendorFaults + generation.rateLimits

/**
 * Changes the generation as part of the attempt.
 *
 * @throws Superseded when the attempt no longer holds it
 */
export const writeAttempt = async (
  database: Pick<Database, "backgroundGeneration">,
  attempt: Attempt,
  data: Parameters<Database["backgroundGeneration"]["updateMany"]>[0]["data"],
): Promise<void> => {
  const { count } = await database.backgroundGeneration.updateMany({
    where: { id: attempt.generation.id, attempts: attempt.number, status: { in: ["painting", "storing"] } },
    data: { ...attempt.painted, ...data },
  })
  if (count === 0) throw superseded(attempt)
}
