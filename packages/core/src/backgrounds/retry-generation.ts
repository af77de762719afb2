import type { CoreContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { originalKey } from "../objects/index.ts"
import { invalidInput } from "../parse-input.ts"
import { monthOf } from "../quota/period.ts"
import { isUuid } from "../wizards/wizard.ts"
import { isRetryable } from "./generation.ts"
import { queuePaintings } from "./queue-paintings.ts"
import { addPainting, type Painted } from "./spending.ts"

/**
 * Lets the operator have a picture stored whose generation failed after it was paid: queues the generation again, with its
 * bytes from this machine's spool (or the store, which may have taken them without saying so) and a new reservation in
 * the present month. The model is not asked.
 *
 * @throws DomainError NOT_FOUND; INVALID_INPUT when it failed otherwise or its bytes are not to be found;
 * QUOTA_EXCEEDED; CONFLICT when another retry was quicker
 * @throws StoreError when the store has to be asked and fails
 * @example
 * await core.backgrounds.retry(generationId)
 */
export const retryGeneration = async (context: CoreContext, generationId: string): Promise<void> => {
  const { database, jobs, clock } = context
  const generation = isUuid(generationId)
    ? await database.backgroundGeneration.findUnique({ where: { id: generationId } })
    : null
  if (generation === null) throw new DomainError("NOT_FOUND", { resource: "generation" })
  if (!isRetryable(generation)) {
    throw invalidInput("generationId", "Only a generation that failed with STORAGE_FAILED or INTERNAL can be retried.")
  }
  const painted = await findPainting(context, generation)
  const jobId = crypto.randomUUID()
  const now = clock.now()
  const periodStart = monthOf(now).start
  await database.$transaction(async (transaction) => {
    const { count } = await transaction.backgroundGeneration.updateMany({
      where: { id: generation.id, status: "failed" },
      data: {
        status: "queued",
        jobId,
        periodStart,
        errorCode: null,
        finishedAt: null,
        storeFailingSince: null,
        crashes: 0,
        ...painted,
      },
    })
    if (count === 0) throw new DomainError("CONFLICT", {})
    await queuePaintings(jobs, transaction, [{ ...generation, periodStart, jobId }], now)
  })
}

/** Where the bytes are, for the ledger: otherwise a worker of another machine would have them painted again. */
const findPainting = async (
  { spool, imageStore }: CoreContext,
  generation: GenerationRow,
): Promise<Partial<Painted>> => {
  const kept = await spool?.read(generation.id)
  // Where the row names no spool, it does not know the cost either.
  if (spool && kept) return { ...(generation.spoolId === null && addPainting(generation, kept)), spoolId: spool.id }
  if (await imageStore.head(originalKey({ ...generation, generationId: generation.id }))) return {}
  throw invalidInput("generationId", "Its bytes are neither in this machine's spool nor in the store.")
}
