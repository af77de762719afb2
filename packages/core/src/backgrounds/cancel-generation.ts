import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { releaseImage } from "../quota/release.ts"
import { forgetPainting } from "./forget-painting.ts"
import { type Generation, unfinishedStatuses } from "./generation.ts"
import { generationReference, getGeneration } from "./get-generation.ts"

/**
 * Ends a generation that is not finished: its reservation is given back and the call to the model is broken off where
 * that is still possible. Cancelling twice is fine.
 *
 * @throws DomainError NOT_FOUND; CONFLICT when it has succeeded or failed
 * @example
 * const { status } = await core.backgrounds.cancel(actor, { generationId }) // "cancelled"
 */
export const cancelGeneration = async (
  context: UseCaseContext,
  input: z.input<typeof generationReference>,
): Promise<Generation> => {
  const { generationId } = parseInput(generationReference, input)
  const { database, clock } = context
  const { id } = await getGeneration(context, { generationId })
  const cancelled = await database.$transaction(async (transaction) => {
    const [row = null] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id, status: { in: unfinishedStatuses } },
      // Another number fences off the worker that still has it.
      data: { status: "cancelled", finishedAt: clock.now(), attempts: { increment: 1 } },
    })
    if (row !== null) await releaseImage(transaction, row)
    return row
  })
  if (cancelled !== null) await forgetPainting(context, cancelled.id)
  const now = await getGeneration(context, { generationId })
  if (now.status !== "cancelled") throw new DomainError("CONFLICT", { reason: "generation_ended" })
  return now
}
