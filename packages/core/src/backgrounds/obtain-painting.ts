import { createHash } from "node:crypto"
import type { CoreContext } from "../context.ts"
import type { ImageSize } from "../image-model/image-model.ts"
import { StoreError } from "../image-store/image-store.ts"
import { type Attempt, mayHavePaid } from "./attempt.ts"
import type { SpooledPainting } from "./spool.ts"
import { addPainting } from "./spending.ts"

/**
 * The painting as the model sent it: the one that an earlier attempt left in the spool, or a new one. A new one goes to
 * the spool at once, since from here on it is paid.
 *
 * @throws ModelError; StoreError while it waits in the spool of another machine, which has to store it; the signal's reason
 */
export const obtainPainting = async (
  context: CoreContext,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SpooledPainting> => {
  const { imageModel, spool } = context
  const { generation } = attempt
  const kept = mayHavePaid(attempt) ? await spool?.read(generation.id) : null
  if (!kept && generation.spoolId !== null && generation.spoolId !== spool?.id) {
    throw new StoreError(`The painting waits in the spool ${generation.spoolId} of another machine`)
  }
  const painting = kept ?? { ...(await paint(context, attempt, signal)), model: imageModel.name }
  const { inputTokens, outputTokens, costMicros } = generation
  // Of one that was kept the row may hold the cost already.
  const isRecorded = kept && generation.spoolId !== null
  if (!isRecorded) attempt.spending = addPainting({ inputTokens, outputTokens, costMicros }, painting)
  attempt.isUnkept = !kept && !(await keep(context, generation.id, painting))
  return painting
}

const paint = ({ imageModel }: CoreContext, { generation }: Attempt, signal: AbortSignal) =>
  imageModel.paint({
    prompt: generation.promptSent,
    size: generation.size as ImageSize,
    seed: generation.id,
    // Lets the vendor tell one abusive user from the others, without learning who they are.
    safetyIdentifier: createHash("sha256").update(`${generation.communityId}:${generation.userId}`).digest("hex"),
    signal,
  })

/** A spool that fails stops nothing: the store is what counts, and it may well take the picture. */
const keep = async (
  { spool, logger }: CoreContext,
  generationId: string,
  painting: SpooledPainting,
): Promise<boolean> => {
  if (spool === undefined) return false
  try {
    if (await spool.keep(generationId, painting)) return true
    logger.warn({ generationId }, "the spool is full: a picture is in memory alone")
  } catch (error) {
    logger.error({ err: error, generationId }, "the spool cannot be written: a picture is in memory alone")
  }
  return false
}
