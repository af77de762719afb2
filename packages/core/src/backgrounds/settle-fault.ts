import type { CoreContext } from "../context.ts"
import { ModelError } from "../image-model/image-model.ts"
import { StoreError } from "../image-store/image-store.ts"
import { type Attempt, Superseded, superseded } from "./attempt.ts"
import { finishFailed } from "./finish.ts"
import { forgetPainting } from "./forget-painting.ts"
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
    error instanceof StoreError ? "the store failed to take a painted picture" : "an attempt to paint failed",
  )
  const keptOnly = outcome.kind === "retry" ? outcome.counted === "storeFaults" : outcome.code === "STORAGE_FAILED"
  if (keptOnly) await securePainting(context, attempt)
  if (outcome.kind === "retry") {
    const storeFailingSince = keptOnly ? (generation.storeFailingSince ?? context.clock.now()) : null
    if (!(await requeue(context, own, { ...outcome, storeFailingSince }))) throw superseded(attempt)
    return
  }
  await finishFailed(context, attempt, outcome.code, outcome.details)
  // What the store did not take is kept: the operator can have it stored later, without paying again.
  if (!keptOnly) await forgetPainting(context, generation.id)
}

const outcomeOf = ({ clock }: CoreContext, attempt: Attempt, error: ModelError | StoreError): Outcome => {
  const { generation, isUnkept = false } = attempt
  const since = (moment: Date | null): number => (moment === null ? 0 : clock.now().getTime() - moment.getTime())
  return error instanceof StoreError
    ? decideStoreOutcome({ ...generation, failingMs: since(generation.storeFailingSince), isUnkept }, Math.random())
    : decideOutcome(error, { ...generation, elapsedMs: since(generation.createdAt) }, Math.random())
}

/** Now that it has to wait for longer. A disk that fails stops nothing: the picture is offered to the store again. */
const securePainting = async ({ spool, logger }: CoreContext, { generation }: Attempt): Promise<void> => {
  try {
    await spool?.secure(generation.id)
  } catch (error) {
    logger.error({ err: error, generationId: generation.id }, "the spool cannot confirm that it holds a painting")
  }
}
