import type { CoreContext } from "../context.ts"
import { ModelError } from "../image-model/image-model.ts"
import { StoreError } from "../image-store/image-store.ts"
import { type Attempt, Superseded, superseded } from "./attempt.ts"
import { finishFailed } from "./finish.ts"
import { forgetPainting } from "./forget-painting.ts"
import { PaintingElsewhere } from "./obtain-painting.ts"
import { decideOutcome, decideStoreOutcome, type Outcome } from "./outcome.ts"
import { type GenerationJob, requeue } from "./requeue.ts"

/**
 * Ends an attempt that failed: the generation is queued for another one, or ends with the fault.
 *
 * @throws what was thrown, when it is for the queue to repeat; Superseded when the generation is no longer this attempt's
 */
export const settleFault = async (
  context: CoreContext,
  attempt: Attempt,
  { error, signal, own }: { error: unknown; signal: AbortSignal; own: GenerationJob },
): Promise<void> => {
  const { generation } = attempt
  if (error instanceof Superseded) throw error
  if (signal.reason instanceof Superseded) throw signal.reason
  // The process is stopping, the database is away, or we have a fault of our own.
  if (!(error instanceof ModelError || error instanceof StoreError) || signal.aborted) throw error
  const outcome = outcomeOf(context, attempt, error)
  context.logger.warn(
    { err: error, generationId: generation.id, communityId: generation.communityId, attempt: attempt.number, outcome },
    messageOf(error),
  )
  const keptOnly = outcome.kind === "retry" ? outcome.counted === "storeFaults" : outcome.code === "STORAGE_FAILED"
  if (keptOnly) await securePainting(context, attempt)
  if (outcome.kind === "retry") {
    const { storeFailingSince, rateLimitedSince } = generation
    const now = context.clock.now()
    const noted = {
      ...attempt.painted,
      storeFailingSince: keptOnly ? (storeFailingSince ?? now) : null,
      rateLimitedSince: outcome.counted === "rateLimits" ? (rateLimitedSince ?? now) : rateLimitedSince,
    }
    if (!(await requeue(context, own, { ...outcome, noted }))) throw superseded(attempt)
    return
  }
  await finishFailed(context, attempt, outcome.code, outcome.details)
  // What the store did not take is kept: the operator can have it stored later, without paying again.
  if (!keptOnly) await forgetPainting(context, generation.id)
}

const outcomeOf = ({ clock }: CoreContext, attempt: Attempt, error: ModelError | StoreError): Outcome => {
  const { generation, painted } = attempt
  const since = (moment: Date | null): number => (moment === null ? 0 : clock.now().getTime() - moment.getTime())
  if (error instanceof ModelError)
    return decideOutcome(error, { ...generation, elapsedMs: since(generation.rateLimitedSince) }, Math.random())
  const faults = {
    ...generation,
    failingMs: since(generation.storeFailingSince),
    isUnkept: painted?.spoolId === null,
    isElsewhere: error instanceof PaintingElsewhere,
  }
  return decideStoreOutcome(faults, Math.random())
}

const messageOf = (error: ModelError | StoreError): string => {
  if (error instanceof ModelError) return "an attempt to paint failed"
  return error instanceof PaintingElsewhere
    ? "a painted picture waits on another machine"
    : "the store failed to take a painted picture"
}

/** Now that it has to wait for longer. A disk that fails stops nothing: the picture is offered to the store again. */
const securePainting = async ({ spool, logger }: CoreContext, { generation }: Attempt): Promise<void> => {
  try {
    await spool?.secure(generation.id)
  } catch (error) {
    logger.error({ err: error, generationId: generation.id }, "the spool cannot confirm that it holds a painting")
  }
}
