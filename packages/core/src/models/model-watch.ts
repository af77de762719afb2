import type { ImageModel, ModelStatus } from "../image-model/image-model.ts"
import { every } from "../jobs/every.ts"
import type { Logger } from "../logger.ts"
import { modelWarning } from "./model-warning.ts"

/** The vendor's last answer; `checkedAt` is null while there is none. */
export type WatchedModelStatus = ModelStatus & { checkedAt: Date | null }

/** Knows whether the configured model can still be used, without anybody having to wait for the vendor. */
export type ModelWatch = {
  status(): WatchedModelStatus
  /** What the operator should know; empty when all is well, and while nothing is known. */
  warnings(): string[]
  /** Stops asking; a question on its way is aborted. */
  close(): Promise<void>
}

const hourSeconds = 60 * 60
const dayMs = 24 * hourSeconds * 1_000

/**
 * Asks about the model at once and then daily, in the background. Where that fails the last answer stays, and the next
 * attempt is made after an hour.
 *
 * @example
 * const watch = createModelWatch({ imageModel, clock, logger })
 * watch.status().state // "unchecked" until the vendor has answered
 * await watch.close()
 */
export const createModelWatch = (options: {
  imageModel: ImageModel
  clock: { now(): Date }
  logger: Logger
}): ModelWatch => {
  const { imageModel, clock, logger } = options
  const stopped = new AbortController()
  let last: WatchedModelStatus = { state: "unchecked", shutdownDate: null, replacement: null, checkedAt: null }

  const ask = async (): Promise<void> => {
    const now = clock.now()
    // By the clock and not by one long timer, which stands still while a laptop sleeps.
    const isKnown = last.checkedAt !== null && now.getTime() - last.checkedAt.getTime() < dayMs
    if (isKnown || imageModel.status === undefined) return
    try {
      const { state, shutdownDate, replacement } = await imageModel.status({ now, signal: stopped.signal })
      if (stopped.signal.aborted) return
      last = { state, shutdownDate, replacement, checkedAt: now }
      const warning = modelWarning(imageModel.name, last)
      const log = { model: imageModel.name, state, shutdownDate, replacement }
      if (warning === null) logger.debug(log, "asked about the image model")
      else logger.warn(log, warning)
    } catch (error) {
      if (stopped.signal.aborted) return
      logger.info({ err: error, model: imageModel.name }, "the image vendor could not be asked about the model")
    }
  }

  const stop = every(hourSeconds, ask, { name: "asking about the image model", logger })
  return {
    status: () => last,
    warnings: () => {
      const warning = modelWarning(imageModel.name, last)
      return warning === null ? [] : [warning]
    },
    close: () => {
      stopped.abort()
      return stop()
    },
  }
}
