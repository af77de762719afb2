/** What tells one state of a file from the next without reading it. */
export type FileVersion = { ino: bigint; size: bigint; mtimeNs: bigint }

export type EtagCache = {
  get(path: string, version: FileVersion): string | undefined
  set(path: string, version: FileVersion, etag: string): void
}

/**
 * A file system's clock is coarse: a file replaced twice within one of its ticks can look unchanged. So the hash of a
 * file is only kept once the file has been at rest for this long (git treats its index alike), in ms.
 */
const restMs = 2_000

const describe = ({ ino, size, mtimeNs }: FileVersion): string => `${ino}:${size}:${mtimeNs}`

/**
 * Remembers the entity tags of the files read last, so that a hot file is hashed once and not on every request.
 *
 * @param capacity how many files are remembered; the one unused for longest goes first
 */
export const createEtagCache = (capacity: number): EtagCache => {
  const entries = new Map<string, { version: string; etag: string }>()
  return {
    get(path, version) {
      const entry = entries.get(path)
      if (entry === undefined) return undefined
      // A Map keeps the order of insertion: what was just used moves to its end.
      entries.delete(path)
      if (entry.version !== describe(version)) return undefined
      entries.set(path, entry)
      return entry.etag
    },
    set(path, version, etag) {
      if (Date.now() - Number(version.mtimeNs / 1_000_000n) < restMs) return
      entries.delete(path)
      entries.set(path, { version: describe(version), etag })
      if (entries.size <= capacity) return
      const oldest = entries.keys().next()
      if (!oldest.done) entries.delete(oldest.value)
    },
  }
}
