import { createHash } from "node:crypto"
import type { CoreContext } from "../context.ts"
import { type ImageSize, type ImageUsage, ModelError } from "../image-model/image-model.ts"
import { type ImageStore, StoreError } from "../image-store/image-store.ts"
import { describeStoredPng, type StoredPicture, toStoredPng } from "../imaging/normalize.ts"
import type { Job } from "../jobs/job-queue.ts"
import { originalKey } from "../objects/index.ts"
import { type Attempt, beginAttempt, Superseded, writeAttempt } from "./attempt.ts"
import { finishFailed, finishSucceeded } from "./finish.ts"
import { decideOutcome } from "./outcome.ts"
import { requeue } from "./requeue.ts"

/** More attempts than the vendor's faults allow, so that what is over them are workers that died: something kills them. */
const maxAttempts = 12

/**
 * One attempt at a queued generation: paint, check, store, settle. It either ends the generation, queues another attempt,
 * or throws for the queue to repeat (the database is away); a worker may be killed at any line and the next attempt
 * goes on from what is stored.
 */
export const paintBackground = async (context: CoreContext, job: Job<"paint-background">): Promise<void> => {
  const reference = { generationId: job.data.generationId, jobId: job.id }
  const attempt = await beginAttempt(context, reference)
  // Begun before and not ended: its worker is gone or out of reach, and if it comes back it can still end this job. So the
  // work goes on under a new one.
  if (attempt === null) return requeue(context, reference)
  try {
    await paintAndSettle(context, attempt, job.signal)
  } catch (error) {
    if (!(error instanceof Superseded)) throw error
    context.logger.info({ generationId: reference.generationId }, error.message)
  }
}

const paintAndSettle = async (context: CoreContext, attempt: Attempt, signal: AbortSignal): Promise<void> => {
  if (attempt.number > maxAttempts) return finishFailed(context, attempt, "INTERNAL", {})
  try {
    await paintAndStore(context, attempt, signal)
  } catch (error) {
    await settleFault(context, attempt, error, signal)
  }
}

const paintAndStore = async (context: CoreContext, attempt: Attempt, signal: AbortSignal): Promise<void> => {
  const { generation } = attempt
  const key = originalKey({ ...generation, generationId: generation.id })
  const stored = attempt.number > 1 ? await readStored(context.imageStore, key) : null
  if (stored !== null) {
    // An earlier attempt got as far as the store: the picture is paid and safe, so the model is not asked again.
    return finishSucceeded(context, attempt, { key, picture: stored })
  }
  const { bytes, usage } = await paint(context, attempt, signal)
  // Beside the storing and not before it: what is paid reaches the store even while the database is away.
  const [kept, noted] = await Promise.allSettled([
    keep(context.imageStore, key, bytes),
    noteStoring(context, attempt, usage),
  ])
  if (kept.status === "rejected") throw kept.reason
  if (noted.status === "rejected") throw noted.reason
  signal.throwIfAborted()
  await finishSucceeded(context, attempt, { key, picture: kept.value })
}

const paint = ({ imageModel }: CoreContext, { generation }: Attempt, signal: AbortSignal) =>
  imageModel.paint({
    prompt: generation.promptSent,
    size: generation.size as ImageSize,
    seed: generation.id,
    safetyIdentifier: createHash("sha256").update(`${generation.communityId}:${generation.userId}`).digest("hex"),
    signal,
  })

/** Stores a painting, unless another worker of the same generation was quicker: what is stored once is never replaced. */
const keep = async (imageStore: ImageStore, key: string, painting: Uint8Array): Promise<StoredPicture> => {
  const picture = await toStoredPng(painting)
  const earlier = await readStored(imageStore, key)
  if (earlier !== null) return earlier
  await imageStore.put(key, picture.bytes)
  return picture
}

const readStored = async (imageStore: ImageStore, key: string): Promise<StoredPicture | null> => {
  const stored = await imageStore.get(key)
  return stored === null ? null : describeStoredPng(stored.bytes)
}

/** The model is noted again: the process that paints may be configured otherwise than the one that was asked. */
const noteStoring = async (
  { database, imageModel, clock }: CoreContext,
  attempt: Attempt,
  usage: ImageUsage | undefined,
): Promise<void> => {
  const { name: model, quality } = imageModel
  const tokens = usage && { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }
  await database.$transaction((transaction) =>
    writeAttempt(transaction, attempt, { status: "storing", storingAt: clock.now(), model, quality, ...tokens }),
  )
}

const settleFault = async (
  context: CoreContext,
  attempt: Attempt,
  error: unknown,
  signal: AbortSignal,
): Promise<void> => {
  const { generation } = attempt
  const log = { err: error, generationId: generation.id, communityId: generation.communityId, attempt: attempt.number }
  if (error instanceof StoreError) {
    context.logger.error(log, "the store failed to take a painted picture")
    return finishFailed(context, attempt, "STORAGE_FAILED", {})
  }
  // Another worker took over, the process is stopping, the database is away, or we have a fault of our own: the last
  // three are for the queue to repeat.
  if (!(error instanceof ModelError) || signal.aborted) throw error
  const now = context.clock.now()
  const outcome = decideOutcome(
    error,
    { ...generation, elapsedMs: now.getTime() - generation.createdAt.getTime() },
    Math.random(),
  )
  context.logger.warn({ ...log, outcome }, "an attempt to paint failed")
  if (outcome.kind === "fail") return finishFailed(context, attempt, outcome.code, outcome.details)
  return requeue(context, { generationId: generation.id, jobId: generation.jobId }, outcome)
}
