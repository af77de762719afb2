import type { R2Bucket } from "@cloudflare/workers-types"
import { assertKey, assertRange } from "@org/core/objects"
import type { ObjectInfo, ObjectReader, StoredObject } from "@org/core/objects"

/**
 * Reads objects through a Worker's binding to an R2 bucket, which takes no signal: who asks must keep the time.
 *
 * @example
 * const reader = createR2Reader(env.BUCKET)
 * @see https://developers.cloudflare.com/r2/api/workers/workers-api-reference/
 */
export const createR2Reader = (bucket: R2Bucket): ObjectReader => {
  const head = async (key: string): Promise<ObjectInfo | null> => {
    const object = await bucket.head(key)
    return object === null ? null : { size: object.size, etag: object.httpEtag }
  }

  const read = async (key: string, range?: { offset: number; length: number }): Promise<StoredObject | null> => {
    const object = await bucket.get(key, range && { range })
    if (object === null) return null
    return { bytes: new Uint8Array(await object.arrayBuffer()), size: object.size, etag: object.httpEtag }
  }

  return {
    async get(key, { range, signal } = {}) {
      assertKey(key)
      signal?.throwIfAborted()
      if (range === undefined) return read(key)
      assertRange(range)
      try {
        return await read(key, { offset: range.start, length: range.end - range.start + 1 })
      } catch (fault) {
        // R2 fails where a range has nothing, and its simulator fails otherwise; the size tells.
        const { size } = (await head(key)) ?? { size: Number.POSITIVE_INFINITY }
        throw range.start < size ? fault : new RangeError(`${key} has ${size} bytes`, { cause: fault })
      }
    },

    async head(key, { signal } = {}) {
      assertKey(key)
      signal?.throwIfAborted()
      return head(key)
    },
  }
}
