import type { ObjectReader } from "@org/core/objects"
import type { PublishedDocument } from "@org/core/published"
import { createByteCache } from "./byte-cache.ts"
import { ObjectForbiddenError } from "./object-forbidden.ts"
import { readDocument } from "./read-document.ts"
import type { ReadDocument } from "./read-document.ts"

export type SnapshotOptions = {
  objects: ObjectReader
  /** The present time in ms. */
  clock: () => number
  /** How long one read of the store may take, in ms. */
  timeoutMs: number
  /** How long a document is served without asking the store, in ms. */
  freshMs: number
  /** What all remembered documents together may weigh. */
  capacityBytes: number
  /** Hears of every failed read, whether or not an older document could stand in. */
  reportFault: (message: string, cause: unknown) => void
}

type Remembered = ReadDocument & { freshUntil: number }

/** A wizard that is not there yet may be published any moment, so its absence is remembered only this long (ms). */
const absentMs = 1_000
/** After a failed read the older document is served for this long (ms) before the store is asked again. */
const retryMs = 2_000
/** Parsed objects and the cache's own book-keeping take more room than the text they came from. */
const weight = (bytes: number): number => 512 + bytes * 3

/** A store that forbids listing answers "forbidden" for what does not exist; with nothing remembered it means that. */
const isAbsence = (fault: unknown): boolean => fault instanceof ObjectForbiddenError

/**
 * The published documents, remembered for a short time. Simultaneous questions for one wizard share one read; when the
 * store fails, what was read last is served for as long as the fault lasts (stale-if-error).
 *
 * @returns a function that resolves to the document, or to `null` where nothing was ever published; it rejects when the
 * store failed and nothing is remembered
 * @see https://www.rfc-editor.org/rfc/rfc5861#section-4
 */
export const createSnapshots = (options: SnapshotOptions) => {
  const { objects, clock, timeoutMs, freshMs, reportFault } = options
  const cache = createByteCache<Remembered>(options.capacityBytes)
  const underway = new Map<string, Promise<PublishedDocument | null>>()

  const remember = (wizardId: string, read: ReadDocument, forMs: number): PublishedDocument | null => {
    cache.set(wizardId, { ...read, freshUntil: clock() + forMs }, weight(read.bytes))
    return read.document
  }

  const refresh = async (wizardId: string): Promise<PublishedDocument | null> => {
    try {
      const read = await readDocument({ objects, wizardId, timeoutMs })
      // Withdrawing leaves a tombstone and deletes nothing, so what was there once and is gone, the store has lost:
      // a folder that is not mounted, a bucket that was mistaken for another.
      if (read.document === null && (cache.get(wizardId)?.document ?? null) !== null)
        throw new Error("The store no longer has what it had")
      return remember(wizardId, read, read.document === null ? absentMs : freshMs)
    } catch (fault) {
      reportFault(`Reading the published wizard ${wizardId} failed`, fault)
      const remembered = cache.get(wizardId)
      if (remembered !== undefined && remembered.document !== null) return remember(wizardId, remembered, retryMs)
      if (isAbsence(fault)) return remember(wizardId, { document: null, bytes: 0 }, absentMs)
      throw fault
    }
  }

  return async (wizardId: string): Promise<PublishedDocument | null> => {
    const remembered = cache.get(wizardId)
    if (remembered !== undefined && clock() < remembered.freshUntil) return remembered.document
    const shared = underway.get(wizardId)
    if (shared !== undefined) return shared
    const reading = refresh(wizardId).finally(() => underway.delete(wizardId))
    underway.set(wizardId, reading)
    return reading
  }
}
