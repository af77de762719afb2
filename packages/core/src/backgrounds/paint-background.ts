import { createHash } from "node:crypto"
import type { CoreContext } from "../context.ts"
import { type ImageModel, type ImageSize, type ImageUsage, ModelError } from "../image-model/image-model.ts"
import { StoreError } from "../image-store/image-store.ts"
import { describeStoredPng, type StoredPicture, toStoredPng } from "../imaging/normalize.ts"
import type { PaintJob } from "../jobs/job-queue.ts"
import { originalKey } from "../objects/index.ts"
import { type Attempt, beginAttempt, Superseded, writeAttempt } from "./attempt.ts"
import { finishFailed, finishSucceeded } from "./finish.ts"
import { decideOutcome } from "./outcome.ts"
import { repaintLater } from "./repaint-later.ts"

/** A generation whose worker died this often is given up: something in it kills workers. */
const maxAttempts = 12

/**
 * One attempt at a queued generation: paint, check, store, settle. It either ends the generation, queues another attempt,
 * or throws for the queue to repeat (the database is away); a worker may be killed at any line and the next attempt
 * goes on from what is stored.
 */
export const paintBackground = async (
  context: CoreContext,
  job: { data: PaintJob; signal: AbortSignal },
): Promise<void> => {
  const attempt = await beginAttempt(context.database, job.data, context.clock.now())
  if (attempt === null) return
  try {
    if (attempt.number > maxAttempts) return await finishFailed(context, attempt, "INTERNAL", {})
    await paintAndStore(context, attempt, job.signal)
  } catch (error) {
    if (error instanceof Superseded) context.logger.info({ generationId: job.data.generationId }, error.message)
    else await settleFault(context, attempt, error, job.signal)
  }
}

const paintAndStore = async (context: CoreContext, attempt: Attempt, signal: AbortSignal): Promise<void> => {
  const { generation } = attempt
  const key = originalKey({ ...generation, generationId: generation.id })
  const stored = attempt.number > 1 ? await context.imageStore.get(key, { signal }) : null
  if (stored !== null) {
    // An earlier attempt got as far as the store: the picture is paid and safe, so the model is not asked again.
    return finishSucceeded(context, attempt, { key, picture: await describeStoredPng(stored.bytes) })
  }
  const { picture, usage } = await paint(context.imageModel, attempt, signal)
  await context.database.$transaction((transaction) =>
    writeAttempt(transaction, attempt, { status: "storing", storingAt: context.clock.now(), ...tokensOf(usage) }),
  )
  await context.imageStore.put(key, picture.bytes, { signal })
  await finishSucceeded(context, attempt, { key, picture })
}

const paint = async (
  imageModel: ImageModel,
  { generation }: Attempt,
  signal: AbortSignal,
): Promise<{ picture: StoredPicture; usage: ImageUsage | undefined }> => {
  const { bytes, usage } = await imageModel.paint({
    prompt: generation.promptSent,
    size: generation.size as ImageSize,
    seed: generation.id,
    safetyIdentifier: createHash("sha256").update(`${generation.communityId}:${generation.userId}`).digest("hex"),
    signal,
  })
  return { picture: await toStoredPng(bytes), usage }
}

const tokensOf = (usage: ImageUsage | undefined) =>
  usage === undefined ? {} : { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }

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
  // The process is stopping, the database is away, or we have a fault of our own: the queue repeats the job.
  if (!(error instanceof ModelError) || signal.aborted) throw error
  const now = context.clock.now()
  const outcome = decideOutcome(
    error,
    { ...generation, elapsedMs: now.getTime() - generation.createdAt.getTime() },
    Math.random(),
  )
  context.logger.warn({ ...log, outcome }, "an attempt to paint failed")
  if (outcome.kind === "fail") return finishFailed(context, attempt, outcome.code, outcome.details)
  return repaintLater(context, attempt, outcome.counted, new Date(now.getTime() + outcome.delayMs))
}
