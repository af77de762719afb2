import pg from "pg"
import type { Logger } from "../logger.ts"

/** The database's trigger announces on it, by id, whatever changes in a generation. */
const channel = "stepscape_generation"

/** Tells every process about changes of generations, by id alone. */
export type GenerationChanges = {
  /** Calls back after each announcement of this name (a generation's id); the answer ends it. */
  subscribe(name: string, listener: () => void): () => void
  close(): Promise<void>
}

/** Under this name a worker hears that what it paints is not wanted any more. */
export const cancellationOf = (generationId: string): string => `cancelled:${generationId}`

/**
 * Opens the one connection on which this process listens, proves that it hears, and opens it again whenever it breaks.
 * After a break every listener is called, because what was announced meanwhile is gone.
 *
 * @throws Error when nothing is heard within 5 s: a connection pool in transaction mode drops LISTEN silently
 */
export const openGenerationChanges = async (options: {
  databaseUrl: string
  logger: Logger
}): Promise<GenerationChanges> => {
  const listeners = new Map<string, Set<() => void>>()
  let closed = false
  let client: pg.Client | undefined
  let retryTimer: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: "stepscape-changes",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    next.on("notification", ({ payload }) => {
      for (const listener of listeners.get(payload ?? "") ?? []) listener()
    })
    next.on("error", (error) => {
      options.logger.warn({ err: error }, "lost the connection that listens for changes; opening it again")
      next.end().catch(() => undefined)
      if (closed || client !== next) return
      client = undefined
      retryTimer = setTimeout(reconnect, 1_000)
    })
    try {
      await next.connect()
      await next.query(`LISTEN ${channel}`)
    } catch (error) {
      await next.end()
      throw error
    }
    // Closed while this connection was being made.
    if (closed) return next.end()
    client = next
  }
  const reconnect = (): void => {
    connect()
      .then(() => {
        for (const set of listeners.values()) for (const listener of set) listener()
      })
      .catch((error: unknown) => {
        options.logger.warn({ err: error }, "cannot listen for changes yet; trying again")
        if (!closed) retryTimer = setTimeout(reconnect, 2_000)
      })
  }

  const changes: GenerationChanges = {
    subscribe(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0) listeners.delete(name)
      }
    },
    async close() {
      closed = true
      clearTimeout(retryTimer)
      await client?.end()
    },
  }

  await connect()
  try {
    await proveItHears(changes, options.databaseUrl)
  } catch (error) {
    await changes.close()
    throw error
  }
  return changes
}

const proveItHears = async (changes: GenerationChanges, databaseUrl: string): Promise<void> => {
  const probe = `probe-${crypto.randomUUID()}`
  const { promise: heard, resolve } = Promise.withResolvers<boolean>()
  const unsubscribe = changes.subscribe(probe, () => resolve(true))
  const sender = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  try {
    await sender.connect()
    await sender.query("SELECT pg_notify($1, $2)", [channel, probe])
  } finally {
    await sender.end()
  }
  const timer = setTimeout(() => resolve(false), 5_000)
  const isHeard = await heard
  clearTimeout(timer)
  unsubscribe()
  if (!isHeard) {
    throw new Error("DATABASE_URL must be a direct or session-mode connection: LISTEN/NOTIFY does not reach us.")
  }
}
