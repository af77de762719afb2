import type { StoredObject } from "@org/core/objects"
import type { LastGood } from "./last-good.ts"
import { within } from "./within.ts"

/** How long recalling may take, in ms. */
export const recallMs = 250

export type SecondMemoryOptions = {
  /** null: there is none, and nothing is ever recalled. */
  lastGood: LastGood | null
  keepAlive: (work: Promise<unknown>) => void
  reportFault: (message: string, cause: unknown) => void
}

/**
 * Uses the memory that outlives this one. Where it fails or takes too long, that is reported, and it counts as having
 * forgotten: it is there to help, never to be waited for.
 */
export const createSecondMemory = ({ lastGood, keepAlive, reportFault }: SecondMemoryOptions) => ({
  /**
   * @param what as it is called in a report
   * @param read makes of the object what is wanted of it; what it throws is a failure like any other
   */
  async recall<Thing>(key: string, what: string, read: (object: StoredObject) => Thing): Promise<Thing | null> {
    if (lastGood === null) return null
    try {
      const object = await within(recallMs, () => lastGood.get(key))
      return object === null ? null : read(object)
    } catch (fault) {
      reportFault(`Recalling ${what} failed`, fault)
      return null
    }
  },

  /** @param lifetimeMs after which it must be forgotten, in ms */
  keep(key: string, what: string, object: StoredObject, lifetimeMs: number): void {
    const kept = lastGood?.put(key, object, lifetimeMs)
    if (kept !== undefined) keepAlive(kept.catch((fault: unknown) => reportFault(`Keeping ${what} failed`, fault)))
  },
})
