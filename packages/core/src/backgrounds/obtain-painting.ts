import { createHash } from "node:crypto"
import type { CoreContext } from "../context.ts"
import type { ImageSize } from "../image-model/image-model.ts"
import { StoreError } from "../image-store/image-store.ts"
import { type Attempt, mayHavePaid } from "./attempt.ts"
import type { SpooledPainting } from "./spool.ts"
import { addPainting, type Painted } from "./spending.ts"

/** The painting is safe, but in the spool of another machine, which alone can store it. */
export class PaintingElsewhere extends StoreError {}

/**
 * The painting as the model sent it: the one that an earlier attempt left in the spool, or a new one. A new one goes to
 * the spool at once, since from here on it is paid.
 *
 * @throws ModelError; PaintingElsewhere; StoreError when the spool has it and cannot be read; the signal's reason
 */
export const obtainPainting = async (
  context: CoreContext,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SpooledPainting> => {
  const { imageModel, spool, logger } = context
  const { generation } = attempt
  const kept = mayHavePaid(attempt) ? await readKept(context, attempt) : null
  if (kept === null && generation.spoolId !== null) {
    if (generation.spoolId !== spool?.id)
      throw new PaintingElsewhere(`The painting waits in the spool ${generation.spoolId} of another machine`)
    logger.error({ generationId: generation.id }, "a painting is gone from the spool or damaged; it is painted again")
  }
  const painting = kept ?? { ...(await paint(context, attempt, signal)), model: imageModel.name }
  const isKept = kept !== null || (await keep(context, generation.id, painting))
  attempt.painted = {
    ...(kept === null ? addPainting(generation, painting) : spendingOfKept(attempt, kept)),
    spoolId: isKept && spool !== undefined ? spool.id : null,
  }
  return painting
}

/**
 * Recalls what a picture cost that an earlier attempt stored: where the database was away at that moment the spool alone
 * knows it.
 */
export const recallSpending = async (context: CoreContext, attempt: Attempt): Promise<void> => {
  if (attempt.generation.spoolId !== null) return
  const kept = await readKept(context, attempt)
  if (kept !== null) attempt.painted = { ...spendingOfKept(attempt, kept), spoolId: null }
}

/** Where the row names the spool it holds the cost already. */
const spendingOfKept = ({ generation }: Attempt, kept: SpooledPainting): Omit<Painted, "spoolId"> => {
  const { spoolId, inputTokens, outputTokens, costMicros } = generation
  return spoolId === null ? addPainting(generation, kept) : { inputTokens, outputTokens, costMicros }
}

const readKept = async ({ spool, logger }: CoreContext, { generation }: Attempt): Promise<SpooledPainting | null> => {
  if (spool === undefined) return null
  try {
    return await spool.read(generation.id)
  } catch (error) {
    if (generation.spoolId === spool.id)
      throw new StoreError("The painting in the spool cannot be read", { cause: error })
    logger.error({ err: error, generationId: generation.id }, "cannot see whether the spool has a painting")
    return null
  }
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
