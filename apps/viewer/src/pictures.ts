import { LRUCache } from "lru-cache"
import { clampRange } from "@org/core/objects"
import type { ObjectReader, StoredObject } from "@org/core/objects"
import { createSecondMemory } from "./second-memory.ts"
import type { SecondMemoryOptions } from "./second-memory.ts"
import { createSingleFlight } from "./single-flight.ts"

/** The second memory is asked before the store: pictures never change. */
export type PictureOptions = SecondMemoryOptions & {
  objects: ObjectReader
  /** The present time in ms. */
  clock: () => number
  /** What all remembered pictures together may weigh. */
  capacityBytes: number
}

/** Heavier ones, which are originals, would push out the variants that every visitor needs (bytes). */
const heaviestBytes = 1024 * 1024
/** How long the second memory may keep one (ms). */
const forEverMs = 365 * 24 * 60 * 60 * 1_000
/** Longer than any reader takes (ms). */
const abandonedAfterMs = 20_000

/**
 * Reads pictures through a small memory, so that wizards seen before keep theirs when the store is gone. Simultaneous
 * questions for one picture share one read; parts of what is not remembered are read as they are asked for.
 */
export const createPictures = (options: PictureOptions): ObjectReader => {
  const { objects, keepAlive, clock, capacityBytes } = options
  const memory = createSecondMemory(options)
  const remembered = new LRUCache<string, StoredObject>({ maxSize: capacityBytes })
  const share = createSingleFlight<StoredObject | null>({ clock, keepAlive, abandonedAfterMs })

  const remember = (key: string, object: StoredObject): StoredObject => {
    if (object.size <= heaviestBytes) remembered.set(key, object, { size: object.size || 1 })
    return object
  }

  const read = async (key: string): Promise<StoredObject | null> => {
    const what = `the picture ${key}`
    const recalled = await memory.recall(key, what, (object) => object)
    if (recalled !== null) return remember(key, recalled)
    const object = await objects.get(key)
    if (object === null) return null
    memory.keep(key, what, object, forEverMs)
    return remember(key, object)
  }

  return {
    async get(key, { range, signal } = {}) {
      const object = remembered.get(key)
      if (object === undefined) {
        if (range === undefined) return share(key, () => read(key))
        return objects.get(key, { range, ...(signal && { signal }) })
      }
      if (range === undefined) return object
      const { start, end } = clampRange(range, object.size)
      return { ...object, bytes: object.bytes.subarray(start, end + 1) }
    },

    async head(key, { signal } = {}) {
      return remembered.get(key) ?? objects.head(key, { ...(signal && { signal }) })
    },
  }
}
