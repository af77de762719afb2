import { LRUCache } from "lru-cache"
import { latestKey } from "@org/core/objects"
import type { ObjectReader, StoredObject } from "@org/core/objects"
import type { PublishedDocument } from "@org/core/published"
import { cachedUpstreamMs, mostStandInMs, patience, retryMs } from "./freshness.ts"
import type { Standing } from "./freshness.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"
import { documentOf, readDocument } from "./read-document.ts"
import type { ReadDocument } from "./read-document.ts"
import { createSecondMemory, recallMs } from "./second-memory.ts"
import type { SecondMemoryOptions } from "./second-memory.ts"
import { createSingleFlight } from "./single-flight.ts"
import { within } from "./within.ts"

/** The second memory is asked when the store fails and this one has nothing; every failed read is reported. */
export type SnapshotOptions = SecondMemoryOptions & {
  snapshots: ObjectReader
  /** The present time in ms. */
  clock: () => number
  /** How long one read of the store may take, in ms. */
  timeoutMs: number
  /** What all remembered documents together may weigh. */
  capacityBytes: number
}

type Known = Standing & {
  document: PublishedDocument
  text: string
  /** When the read began that last gave this version, in ms. */
  versionSeenAt: number
  /** When the second memory was last given it, in ms. */
  keptAt: number
}

/** Why there is nothing to show: no such wizard (`fault` is null), or a failed read. */
type Gap = { fault: Error | null; until: number }

/** The second memory is given again what did not change after this long (ms): a slower writer may have left an older one. */
const keepAgainMs = 60_000
/** A wizard that is not there yet may be published any moment, so its absence is remembered only this long (ms). */
const absentMs = 1_000
/** Gaps are remembered apart, so that a flood of unknown ids pushes no wizard out. */
const mostGaps = 2_000

/** As it is called in a report. */
const nameOf = (wizardId: string): string => `the published wizard ${wizardId}`

/** The text is kept, to see that nothing changed; what was parsed from it and the book-keeping take more room. */
const weight = (text: string): number => 512 + text.length * 4

/**
 * The published documents, remembered for a short time. Simultaneous questions for one wizard share one read; when the
 * store fails, what was read last is served for as long as the fault lasts (stale-if-error).
 *
 * @returns a function that resolves to the document, or to `null` where nothing was ever published; it rejects when the
 * store failed and nothing is remembered
 * @see https://www.rfc-editor.org/rfc/rfc5861#section-4
 */
export const createSnapshots = (options: SnapshotOptions) => {
  const { snapshots, keepAlive, clock, timeoutMs, reportFault } = options
  const memory = createSecondMemory(options)
  const known = new LRUCache<string, Known>({ maxSize: options.capacityBytes })
  const gaps = new LRUCache<string, Gap>({ max: mostGaps })
  const share = createSingleFlight<PublishedDocument | null>({ clock, keepAlive, abandonedAfterMs: timeoutMs * 2 })

  const keep = (wizardId: string, entry: Known): PublishedDocument => {
    // The heaviest pushes out all others rather than being read at every view.
    known.set(wizardId, entry, { size: Math.min(weight(entry.text), options.capacityBytes) })
    return entry.document
  }

  const remember = (wizardId: string, { document, object, text }: ReadDocument, at: number): PublishedDocument => {
    const before = known.get(wizardId)
    const confirmed = { confirmedAt: at, failedAt: null }
    // Caches on the way may disagree for a while, and visitors must not see a change come and go. What still says so
    // when every cache must have expired is the store's own word: it was restored from a backup, or starts anew.
    const isRelapse = before !== undefined && document.version < before.document.version
    if (isRelapse && at - before.versionSeenAt < cachedUpstreamMs) return keep(wizardId, { ...before, ...confirmed })
    // The same document stays the same object: the page that was made of it stays too.
    const same = before?.text === text ? { document: before.document, keptAt: before.keptAt } : null
    const isKept = same !== null && at - same.keptAt < keepAgainMs
    if (!isKept) memory.keep(latestKey(wizardId), nameOf(wizardId), object, mostStandInMs)
    const seen = { ...confirmed, versionSeenAt: at, keptAt: isKept ? same.keptAt : at }
    return keep(wizardId, { document: same?.document ?? document, text, ...seen })
  }

  const standIn = async (wizardId: string, fault: unknown): Promise<PublishedDocument | null> => {
    const before = known.get(wizardId)
    const read = (object: StoredObject) => documentOf(object, wizardId)
    const recalled = before === undefined ? await memory.recall(latestKey(wizardId), nameOf(wizardId), read) : null
    // A store that forbids listing answers "forbidden" for what does not exist; with nothing remembered it means that.
    if (before === undefined && recalled === null && fault instanceof ObjectForbiddenError) {
      gaps.set(wizardId, { fault: null, until: clock() + absentMs })
      return null
    }
    reportFault(`Reading ${nameOf(wizardId)} failed`, fault)
    const failedAt = clock()
    if (before !== undefined) return keep(wizardId, { ...before, failedAt })
    if (recalled !== null) {
      const { document, text } = recalled
      // Whatever the store says next is newer than that, whichever version it is.
      const never = Number.NEGATIVE_INFINITY
      return keep(wizardId, { document, text, confirmedAt: failedAt, failedAt, versionSeenAt: never, keptAt: never })
    }
    const unavailable = new Error(`The published wizard ${wizardId} is not available`, { cause: fault })
    gaps.set(wizardId, { fault: unavailable, until: failedAt + retryMs })
    throw unavailable
  }

  const read = (wizardId: string): Promise<PublishedDocument | null> =>
    share(wizardId, async () => {
      const at = clock()
      try {
        const present = await readDocument({ snapshots, wizardId, timeoutMs })
        if (present !== null) return remember(wizardId, present, at)
        // Withdrawing leaves a tombstone and deletes nothing, so what was there once and is gone, the store has lost:
        // a folder that is not mounted, a bucket that was mistaken for another.
        if (known.get(wizardId) !== undefined) throw new Error("The store no longer has what it had")
        gaps.set(wizardId, { fault: null, until: clock() + absentMs })
        return null
      } catch (fault) {
        return standIn(wizardId, fault)
      }
    })

  return async (wizardId: string): Promise<PublishedDocument | null> => {
    const now = clock()
    const held = known.get(wizardId)
    if (held !== undefined && now - held.confirmedAt >= mostStandInMs) known.delete(wizardId)
    else if (held !== undefined) {
      const waitMs = patience(held, now, timeoutMs)
      if (waitMs === null) return held.document
      const reading = read(wizardId)
      if (waitMs === 0) return held.document
      return within(waitMs, () => reading).catch(() => held.document)
    }
    const gap = gaps.get(wizardId)
    if (gap === undefined || now >= gap.until) return within(timeoutMs + recallMs, () => read(wizardId))
    if (gap.fault !== null) throw gap.fault
    return null
  }
}
