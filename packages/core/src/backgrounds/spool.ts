import { randomUUID } from "node:crypto"
import type { Stats } from "node:fs"
import { type FileHandle, link, open, readdir, readFile, rename, rm, stat } from "node:fs/promises"
import path from "node:path"
import { z } from "zod"
import type { Painting } from "../image-model/image-model.ts"
import { makeFolder } from "../make-folder.ts"

/** A painting, and which model was paid for it. */
export type SpooledPainting = Painting & { model: string }

export type SpoolFill = {
  pictures: number
  bytes: number
  /** Of all together, the most that may wait. */
  maxBytes: number
  /** Since when the first of them waits; null: none does. */
  waitingSince: Date | null
}

/** Where paintings wait until the image store has them. */
export type Spool = {
  /** Tells this folder from those of other machines; it stays the same as long as the folder does. */
  readonly id: string
  /**
   * Keeps the painting of a generation, whole or not at all. It outlives this process; a machine that loses power only
   * from `secure` on.
   *
   * @returns false when there is no room; it is then in memory alone
   */
  keep(generationId: string, painting: SpooledPainting): Promise<boolean>
  /** Has the disk confirm what was kept, if there is any; that takes longer than most paintings stay. */
  secure(generationId: string): Promise<void>
  /** The painting that was kept; null where there is none, or where a power cut has left a part of it. */
  read(generationId: string): Promise<SpooledPainting | null>
  /** Forgets it: the store has it now. */
  remove(generationId: string): Promise<void>
  /** The ids of the generations whose paintings wait. */
  list(): Promise<string[]>
  /** Removes what a process left unfinished that was killed while it wrote. */
  removeUnfinished(): Promise<void>
  /** How much waits. */
  fill(): Promise<SpoolFill>
}

const extension = ".painted"
const unfinishedExtension = ".unfinished"
const idFile = "spool.id"
/** Nothing is written for this long, in ms. */
const abandonedMs = 60 * 60_000
const maxBytesUnlessTold = 1_024 ** 3
const lineEnd = 0x0a

/** The first line of a file; the painting's bytes follow, as many as it says. */
const headSchema = z.object({
  model: z.string(),
  usage: z
    .object({ inputTokens: z.number(), inputImageTokens: z.number().exactOptional(), outputTokens: z.number() })
    .exactOptional(),
  length: z.number(),
})

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)

/** null where the file is missing. */
const unlessMissing = async <Result>(reading: Promise<Result>): Promise<Result | null> => {
  try {
    return await reading
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null
    throw error
  }
}

/**
 * Keeps painted bytes in a folder of this machine, so that a process that dies between payment and storage loses nothing.
 * They are as the model sent them and never served. Any number of processes may share the folder; those that write at the
 * same moment may exceed its bound by what they are writing.
 *
 * @param options `maxBytes`: of all together, 1 GiB unless told
 * @throws Error when the folder cannot be written
 * @example
 * const spool = await openSpool({ directory: ".data/spool" })
 * await spool.keep(generationId, { bytes, model: "gpt-image-2.6-flare" })
 */
export const openSpool = async (options: { directory: string; maxBytes?: number }): Promise<Spool> => {
  const { directory, maxBytes = maxBytesUnlessTold } = options
  const fileOf = (generationId: string): string => path.join(directory, `${generationId}${extension}`)

  /** Bytes that are being written and may not be seen in the folder yet. */
  let arriving = 0

  const namesOf = async (kind: string): Promise<string[]> =>
    ((await unlessMissing(readdir(directory))) ?? []).filter((name) => name.endsWith(kind))

  const statOf = (name: string): Promise<Stats | null> => unlessMissing(stat(path.join(directory, name)))

  const fill = async (): Promise<SpoolFill> => {
    const found = await Promise.all((await namesOf(extension)).map(statOf))
    const kept = found.filter((stats) => stats !== null)
    const since = kept.reduce((earliest, { mtimeMs }) => Math.min(earliest, mtimeMs), Number.POSITIVE_INFINITY)
    return {
      pictures: kept.length,
      bytes: kept.reduce((sum, { size }) => sum + size, 0),
      maxBytes,
      waitingSince: kept.length === 0 ? null : new Date(since),
    }
  }

  /** Whoever clears the folder away while we run may do so. */
  const openNew = async (file: string): Promise<FileHandle> => {
    const opened = await unlessMissing(open(file, "wx", 0o600))
    if (opened !== null) return opened
    await makeFolder(directory, 0o700)
    return open(file, "wx", 0o600)
  }

  /** Writes beside and then has `place` put it under its name, so that nobody ever sees half of it. */
  const write = async (content: Uint8Array[], place: (unfinished: string) => Promise<void>): Promise<void> => {
    const unfinished = path.join(directory, `${randomUUID()}${unfinishedExtension}`)
    const handle = await openNew(unfinished)
    try {
      try {
        const { bytesWritten } = await handle.writev(content)
        if (bytesWritten !== lengthOf(content)) throw new Error(`The disk took ${bytesWritten} bytes and no more`)
      } finally {
        await handle.close()
      }
      await place(unfinished)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  const readOrMakeId = async (): Promise<string> => {
    const file = path.join(directory, idFile)
    const known = await unlessMissing(readFile(file, "utf8"))
    if (known !== null) return known
    await write([Buffer.from(randomUUID())], async (unfinished) => {
      try {
        await link(unfinished, file)
      } catch (error) {
        // Another process was quicker: then its id is the folder's.
        if (codeOf(error) !== "EEXIST") throw error
      }
      await rm(unfinished)
    })
    return readFile(file, "utf8")
  }

  return {
    id: await readOrMakeId(),
    fill,
    async list() {
      return (await namesOf(extension)).map((name) => name.slice(0, -extension.length))
    },
    async removeUnfinished() {
      for (const name of await namesOf(unfinishedExtension)) {
        const stats = await statOf(name)
        if (stats !== null && Date.now() - stats.mtimeMs > abandonedMs)
          await rm(path.join(directory, name), { force: true })
      }
    },
    async keep(generationId, { bytes, model, usage }) {
      const head = Buffer.from(`${JSON.stringify({ model, usage, length: bytes.length })}\n`)
      const length = lengthOf([head, bytes])
      // Counted before the folder is measured, so that those who arrive together cannot overfill it.
      arriving += length
      try {
        if ((await fill()).bytes + arriving > maxBytes) return false
        await write([head, bytes], (unfinished) => rename(unfinished, fileOf(generationId)))
        return true
      } finally {
        arriving -= length
      }
    },
    async secure(generationId) {
      for (const place of [fileOf(generationId), directory]) {
        const handle = await unlessMissing(open(place, "r"))
        if (handle === null) return
        try {
          await handle.sync()
        } finally {
          await handle.close()
        }
      }
    },
    async read(generationId) {
      const content = await unlessMissing(readFile(fileOf(generationId)))
      return content === null ? null : parseFile(content)
    },
    remove: (generationId) => rm(fileOf(generationId), { force: true }),
  }
}

const parseFile = (content: Buffer): SpooledPainting | null => {
  const end = content.indexOf(lineEnd)
  const head = headSchema.safeParse(parseJson(content.toString("utf8", 0, Math.max(end, 0))))
  const bytes = content.subarray(end + 1)
  if (!head.success || head.data.length !== bytes.length) return null
  const { length: _, ...painting } = head.data
  return { ...painting, bytes }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
