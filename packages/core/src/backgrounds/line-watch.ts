import type { CoreContext } from "../context.ts"
import type { Database } from "../db/database.ts"
import { findWaiting, type Waiting, type WaitingRow } from "./waiting.ts"

type LookingContext = Pick<CoreContext, "database" | "logger">

type Watcher = { generationId: string; shown: Waiting; wake: () => void }

/** How often the line is looked at, in ms: places in it change without an announcement of their own. */
const lookMs = 3_000

/** Those who wait with a database's queued generations; there is a set for as long as there is a timer. */
const lines = new WeakMap<Database, Set<Watcher>>()

/**
 * Wakes whoever shows a queued generation once it waits for something else, or at another place in line. One look serves all
 * of a process, however many watch.
 *
 * @param shown what is told of it so far
 * @returns ends it
 */
export const watchLine = (
  context: LookingContext,
  { generationId, shown }: { generationId: string; shown: Waiting },
  wake: () => void,
): (() => void) => {
  const known = lines.get(context.database)
  const line = known ?? new Set()
  const watcher = { generationId, shown, wake }
  line.add(watcher)
  if (known === undefined) {
    lines.set(context.database, line)
    scheduleLook(context, line)
  }
  return () => line.delete(watcher)
}

const scheduleLook = (context: LookingContext, line: Set<Watcher>): void => {
  const next = async (): Promise<void> => {
    // Nobody is left, and the database may be closed; whoever comes next begins anew.
    if (line.size === 0) {
      lines.delete(context.database)
      return
    }
    await look(context, line).catch((error: unknown) =>
      context.logger.warn({ err: error }, "cannot look at the line; trying again"),
    )
    scheduleLook(context, line)
  }
  setTimeout(() => void next(), lookMs).unref()
}

const look = async ({ database }: LookingContext, line: ReadonlySet<Watcher>): Promise<void> => {
  const watchers = [...line]
  const ids = [...new Set(watchers.map(({ generationId }) => generationId))]
  // One text however many watch: the database keeps each that it was given.
  const rows = await database.$queryRaw<WaitingRow[]>`
    SELECT id, status, spool_id AS "spoolId", store_failing_since AS "storeFailingSince", rate_limits AS "rateLimits",
      vendor_faults AS "vendorFaults"
    FROM background_generations WHERE id = ANY(${ids}::uuid[])`
  const waiting = await findWaiting({ database }, rows)
  for (const { generationId, shown, wake } of watchers) {
    if (JSON.stringify(waiting.get(generationId) ?? null) !== JSON.stringify(shown)) wake()
  }
}
