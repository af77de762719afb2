import type { CoreContext } from "../context.ts"
import { DomainError, type DomainErrorCode } from "../errors.ts"
import { invalidInput } from "../parse-input.ts"
import { monthOf } from "../quota/period.ts"
import { reserveImage } from "../quota/reserve.ts"
import { isUuid } from "../wizards/wizard.ts"
import { turnOf } from "./turn.ts"

/** Those that a generation with a paid picture can end with; the database refuses others too. */
const retriedCodes: ReadonlySet<string | null> = new Set<DomainErrorCode>(["STORAGE_FAILED", "INTERNAL"])

/**
 * Lets the operator have a picture stored whose generation failed after it was paid: queues the generation again, with its
 * bytes from the spool and a new reservation in the present month. The model is not asked.
 *
 * @throws DomainError NOT_FOUND; INVALID_INPUT when it failed otherwise or its bytes are not here;
 * QUOTA_EXCEEDED
 */
export const retryGeneration = async (context: CoreContext, generationId: string): Promise<void> => {
  const { database, jobs, spool, clock } = context
  const generation = isUuid(generationId)
    ? await database.backgroundGeneration.findUnique({ where: { id: generationId } })
    : null
  if (generation === null) throw new DomainError("NOT_FOUND", { resource: "generation" })
  if (generation.status !== "failed" || !retriedCodes.has(generation.errorCode)) {
    throw invalidInput("generationId", "Only a generation that failed with STORAGE_FAILED or INTERNAL can be retried.")
  }
  if (!(await spool?.read(generation.id)))
    throw invalidInput("generationId", "Its bytes are not in this machine's spool.")
  const { communityId } = generation
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
      },
    })
    if (count === 0) throw new DomainError("CONFLICT", {})
    const reserved = await reserveImage(transaction, { communityId, periodStart })
    const turn = turnOf({ askedAt: now, waiting: reserved - 1 })
    await jobs.send(transaction, "paint-background", { generationId: generation.id, turn }, { jobId, turn })
  })
}
