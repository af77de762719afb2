import { setTimeout as wait } from "node:timers/promises"
import { startEmbeddedPostgres } from "@org/core/db"
import type { Logger } from "pino"

const retryMs = 5_000

/**
 * Starts the embedded PostgreSQL, and starts it again at the same address should it be killed while we run: connections
 * find their way back by themselves, but nobody else would bring the server back.
 *
 * @param options `directory`: of its data, absolute
 * @throws EmbeddedPostgresError when the first start fails; later ones are tried again until `stop`
 */
export const keepPostgresRunning = async (options: {
  directory: string
  logger: Logger
}): Promise<{ url: string; stop(): Promise<void> }> => {
  const { directory, logger } = options
  const stopping = new AbortController()
  let postgres = await startEmbeddedPostgres({ directory })
  const { url } = postgres

  const watch = async (): Promise<void> => {
    await postgres.ended
    while (!stopping.signal.aborted) {
      logger.error("the embedded PostgreSQL ended; starting it again")
      try {
        postgres = await startEmbeddedPostgres({ directory, port: Number(new URL(url).port) })
        // Told to stop in the meantime, when there was nothing to stop yet.
        if (stopping.signal.aborted) await postgres.stop()
        await postgres.ended
      } catch (error) {
        logger.error({ err: error }, "the embedded PostgreSQL does not start; trying again")
        await wait(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }
  const watching = watch()
  return {
    url,
    async stop() {
      stopping.abort()
      await postgres.stop()
      await watching
    },
  }
}
