import { createHash, randomUUID } from "node:crypto"
import { constants } from "node:fs"
import { lstat, open, realpath, rename, rm, unlink } from "node:fs/promises"
import type { FileHandle } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { assertKey, assertRange, clampRange } from "../objects/index.ts"
import { makeFolders, prepareFolders, sweepScratch, syncFolder } from "./disk-folders.ts"
import { createEtagCache } from "./etag-cache.ts"
import type { FileVersion } from "./etag-cache.ts"
import { StoreError } from "./image-store.ts"
import type { ImageStore } from "./image-store.ts"

const rememberedEtags = 4_096
const hashChunkBytes = 256 * 1024

/** Reading a path that fails like this means that no such object exists. */
const missing = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "ELOOP"])

const reasons: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the user's disk quota is used up",
  EACCES: "this user has no permission; give it the folder, or set DATA_DIR to one it owns",
  EPERM: "this user has no permission; give it the folder, or set DATA_DIR to one it owns",
  EROFS: "the file system is read-only",
  ENOTDIR: "a file or link stands where a folder should be",
  EISDIR: "a folder stands where the file should be",
  EEXIST: "a file stands where a folder should be",
  ENAMETOOLONG: "the name is too long for this file system",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EXDEV: "the folder spans several file systems",
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : ""

export type DiskImageStoreOptions = {
  /** The store's folder; made at the first write. Several processes may share it. */
  directory: string
  /** The address under which a host serves the folder; a trailing slash makes no difference. */
  publicUrlPrefix: string
}

type OpenObject = {
  path: string
  handle: FileHandle
  stats: FileVersion
  size: number
}

/**
 * An image store in a folder. A write goes to a scratch file that is synced and renamed, so readers and crashes see the
 * old object or the new one, never a part; the entity tag is the hash of the content. Symbolic links inside the folder
 * are not followed. Imports nothing but Node itself and the pure modules, so that the viewer may use it.
 *
 * @example
 * const store = createDiskImageStore({ directory: ".data/files", publicUrlPrefix: "http://127.0.0.1:4000/files" })
 */
export const createDiskImageStore = (options: DiskImageStoreOptions): ImageStore => {
  const directory = resolve(options.directory)
  const publicUrlPrefix = options.publicUrlPrefix.replace(/\/+$/, "")
  const etags = createEtagCache(rememberedEtags)
  let isSwept = false

  const attempt = async <Answer>(doing: string, signal: AbortSignal | undefined, work: () => Promise<Answer>) => {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      if (error instanceof StoreError || error instanceof RangeError) throw error
      const code = codeOf(error)
      const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error))
      throw new StoreError(`The image store could not ${doing} in ${directory}: ${reason} [${code}]`, { cause: error })
    }
  }

  /** Opens an object for `read` and closes it; `null` when there is no such regular file. */
  const withObject = async <Answer>(
    key: string,
    read: (file: OpenObject) => Promise<Answer>,
  ): Promise<Answer | null> => {
    const path = join(directory, key)
    let handle: FileHandle
    try {
      // Only the store's own folder may be reached through links, nothing inside of it.
      const [root, found] = await Promise.all([realpath(directory), realpath(path)])
      if (found !== join(root, key)) return null
      handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    } catch (error) {
      if (missing.has(codeOf(error))) return null
      throw error
    }
    try {
      const stats = await handle.stat({ bigint: true })
      return stats.isFile() ? await read({ path, handle, stats, size: Number(stats.size) }) : null
    } finally {
      await handle.close()
    }
  }

  const etagOf = async (
    { path, handle, stats, size }: OpenObject,
    signal: AbortSignal | undefined,
    whole?: Uint8Array,
  ) => {
    const known = etags.get(path, stats)
    if (known !== undefined) return known
    const hash = createHash("sha256")
    if (whole !== undefined) hash.update(whole)
    else
      for (let start = 0; start < size; start += hashChunkBytes) {
        signal?.throwIfAborted()
        hash.update(await readBytes(handle, start, Math.min(hashChunkBytes, size - start)))
      }
    const etag = `"${hash.digest("base64url")}"`
    etags.set(path, stats, etag)
    return etag
  }

  const store: ImageStore = {
    async put(key, bytes, { signal } = {}) {
      assertKey(key)
      await attempt(`write ${key}`, signal, async () => {
        const { root, scratch } = await prepareFolders(directory)
        if (!isSwept) await sweepScratch(scratch)
        isSwept = true
        const folders = key.split("/")
        const name = folders.pop() ?? key
        const scratchFile = join(scratch, randomUUID())
        try {
          await writeSynced(scratchFile, bytes, signal)
          const folder = await makeFolders(root, folders)
          signal?.throwIfAborted()
          await rename(scratchFile, join(folder, name))
          await syncFolder(folder)
        } catch (error) {
          // The first fault is the one to tell; should this one stay too, the next start sweeps it away.
          await rm(scratchFile, { force: true }).catch(() => undefined)
          throw error
        }
      })
    },

    async get(key, { range, signal } = {}) {
      assertKey(key)
      if (range !== undefined) assertRange(range)
      return attempt(`read ${key}`, signal, () =>
        withObject(key, async (file) => {
          const { size, handle } = file
          if (range === undefined) {
            const bytes = await readBytes(handle, 0, size)
            return { bytes, size, etag: await etagOf(file, signal, bytes) }
          }
          const { start, end } = clampRange(range, size)
          return { bytes: await readBytes(handle, start, end - start + 1), size, etag: await etagOf(file, signal) }
        }),
      )
    },

    async head(key, { signal } = {}) {
      assertKey(key)
      return attempt(`look for ${key}`, signal, () =>
        withObject(key, async (file) => ({ size: file.size, etag: await etagOf(file, signal) })),
      )
    },

    async delete(key) {
      assertKey(key)
      await attempt(`delete ${key}`, undefined, async () => {
        const path = join(directory, key)
        try {
          const parent = await realpath(dirname(path))
          const isInside = parent === dirname(join(await realpath(directory), key))
          if (!isInside || (await lstat(path)).isDirectory()) return
          await unlink(path)
          await syncFolder(parent)
        } catch (error) {
          if (!missing.has(codeOf(error))) throw error
        }
      })
    },

    /** Writes and deletes a probe where pictures lie. Its folder stays: another process may be about to use it. */
    async check() {
      const key = `images/.check/${randomUUID()}`
      await store.put(key, new TextEncoder().encode(key))
      await store.delete(key)
    },

    publicUrl(key) {
      assertKey(key)
      return `${publicUrlPrefix}/${key}`
    },
  }
  return store
}

/** Files are replaced and never changed, so fewer bytes than their size means that something else cut them. */
const readBytes = async (handle: FileHandle, start: number, length: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, start + filled)
    if (bytesRead === 0) throw new Error("the file was cut while it was read")
    filled += bytesRead
  }
  return bytes
}

const writeSynced = async (path: string, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<void> => {
  const handle = await open(path, "wx")
  try {
    await handle.writeFile(bytes, { signal })
    await handle.sync()
  } finally {
    await handle.close()
  }
}
