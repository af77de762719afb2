import type { CoreContext } from "../context.ts"
import { originalKey } from "../objects/index.ts"
import { Superseded } from "./attempt.ts"
import { forgetPainting } from "./forget-painting.ts"
import { cancellationOf } from "./generation-changes.ts"

/**
 * A signal that aborts when the generation is cancelled, in whichever process. Being called is no proof of it: after a
 * break of its connection a process calls every listener, so the row is what decides.
 *
 * @example
 * using cancellation = listenForCancellation(context, generationId)
 */
export const listenForCancellation = (
  { database, generationChanges, logger }: Pick<CoreContext, "database" | "generationChanges" | "logger">,
  generationId: string,
): Disposable & { signal: AbortSignal } => {
  const unwanted = new AbortController()
  const look = async (): Promise<void> => {
    const row = await database.backgroundGeneration.findUnique({
      where: { id: generationId },
      select: { status: true },
    })
    if (row?.status === "cancelled") unwanted.abort(new Superseded(`generation ${generationId} was cancelled`))
  }
  const stop = generationChanges.subscribe(cancellationOf(generationId), () => {
    look().catch((error: unknown) =>
      // The attempt's next write tells it as well.
      logger.warn({ err: error, generationId }, "cannot see whether a generation was cancelled"),
    )
  })
  return { signal: unwanted.signal, [Symbol.dispose]: stop }
}

/**
 * Removes what attempts at a generation left behind that was cancelled before they noticed, or while it waited for
 * another. Of one that another worker has taken over nothing is removed: that worker needs it.
 */
export const discardCancelled = async (context: CoreContext, id: string): Promise<void> => {
  const { database, imageStore, logger } = context
  const generation = await database.backgroundGeneration.findUnique({ where: { id } })
  if (generation?.status !== "cancelled") return
  await forgetPainting(context, id)
  if (generation.storingAt === null) return
  try {
    await imageStore.delete(originalKey({ ...generation, generationId: id }))
  } catch (error) {
    logger.warn({ err: error, generationId: id }, "a cancelled generation's picture may have stayed in the store")
  }
}
