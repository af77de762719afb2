import type { CoreContext } from "../context.ts"
import { describeStoredPng, type StoredPicture, toStoredPng } from "../imaging/normalize.ts"
import type { Job } from "../jobs/job-queue.ts"
import { originalKey } from "../objects/index.ts"
import { type Attempt, beginAttempt, mayHavePaid, Superseded, writeAttempt } from "./attempt.ts"
import { discardCancelled, listenForCancellation } from "./cancellation.ts"
import { finishFailed, finishSucceeded } from "./finish.ts"
import { forgetPainting } from "./forget-painting.ts"
import { obtainPainting, recallSpending } from "./obtain-painting.ts"
import { settleFault } from "./settle-fault.ts"
import { requeue } from "./requeue.ts"

/** A generation whose worker died more often is given up: something in it kills workers. */
const maxCrashes = 8

/**
 * One attempt at a queued generation: paint, check, store, settle. It either ends the generation, queues another attempt,
 * or throws for the queue to repeat (the database is away); a worker may be killed at any line and the next attempt
 * goes on from what is stored or spooled.
 */
export const paintBackground = async (context: CoreContext, job: Job<"paint-background">): Promise<void> => {
  const own = { ...job.data, jobId: job.id }
  // From before the attempt begins, so that no cancellation falls in between.
  using cancellation = listenForCancellation(context, own.generationId)
  const attempt = await beginAttempt(context, own)
  // Begun before and not ended: its worker is gone or out of reach, and if it comes back it can still end this job. So the
  // work goes on under a new one.
  if (attempt === null) {
    if (!(await requeue(context, own))) await discardCancelled(context, own.generationId)
    return
  }
  const signal = AbortSignal.any([job.signal, cancellation.signal])
  try {
    await paintAndStore(context, attempt, signal).catch((error: unknown) =>
      settleFault(context, attempt, { error, signal, own }),
    )
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
    context.logger.info({ generationId: own.generationId }, error.message)
    await discardCancelled(context, own.generationId)
  }
}

const paintAndStore = async (context: CoreContext, attempt: Attempt, signal: AbortSignal): Promise<void> => {
  const { id, crashes } = attempt.generation
  if (crashes > maxCrashes) return finishFailed(context, attempt, "INTERNAL", {})
  const key = originalKey({ ...attempt.generation, generationId: id })
  // An earlier attempt may have got as far as the store: then the picture is paid and safe, and the model is not asked.
  const stored = mayHavePaid(attempt) ? await context.imageStore.get(key, { signal }) : null
  if (stored !== null) await recallSpending(context, attempt)
  const picture =
    stored === null ? await paintNew(context, attempt, key, signal) : await describeStoredPng(stored.bytes)
  await forgetPainting(context, id)
  await finishSucceeded(context, attempt, { key, picture })
}

const paintNew = async (
  context: CoreContext,
  attempt: Attempt,
  key: string,
  signal: AbortSignal,
): Promise<StoredPicture> => {
  const { bytes, model } = await obtainPainting(context, attempt, signal)
  // Neither waits for the other; the store is given nothing before both are done.
  const [made, noted] = await Promise.allSettled([toStoredPng(bytes), noteStoring(context, attempt, model)])
  if (made.status === "rejected") throw made.reason
  // What is paid reaches the store even while the database is away, unless the generation is another worker's by now.
  const isMine = noted.status === "fulfilled" || !(noted.reason instanceof Superseded)
  if (isMine) await context.imageStore.put(key, made.value.bytes, { signal })
  if (noted.status === "rejected") throw noted.reason
  return made.value
}

/** The model is noted again: the process that paints may be configured otherwise than the one that was asked. */
const noteStoring = ({ database, imageModel, clock }: CoreContext, attempt: Attempt, model: string): Promise<void> =>
  writeAttempt(database, attempt, {
    status: "storing",
    storingAt: clock.now(),
    model,
    ...(model === imageModel.name && { quality: imageModel.quality }),
  })
