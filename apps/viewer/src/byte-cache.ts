/**
 * A map that forgets what was used longest ago as soon as its values together weigh too much.
 *
 * @param capacityBytes what all values together may weigh; a heavier single value is not kept at all
 * @example
 * const cache = createByteCache<string>(1_000_000)
 * cache.set("greeting", "hello", 5)
 */
export const createByteCache = <Value>(capacityBytes: number) => {
  // A Map iterates in the order of insertion, so re-inserting on use keeps the eldest in front.
  const entries = new Map<string, { value: Value; bytes: number }>()
  let totalBytes = 0

  const forget = (key: string): void => {
    totalBytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }

  return {
    get(key: string): Value | undefined {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set(key: string, value: Value, bytes: number): void {
      forget(key)
      if (bytes > capacityBytes) return
      entries.set(key, { value, bytes })
      totalBytes += bytes
      for (const eldest of entries.keys()) {
        if (totalBytes <= capacityBytes) break
        forget(eldest)
      }
    },
    get totalBytes(): number {
      return totalBytes
    },
  }
}
