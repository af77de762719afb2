import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { spoolWarnings } from "./spool-warnings.ts"
import { openSpool } from "./spool.ts"

let parent: string
let directory: string
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "stepscape-spool-"))
  directory = path.join(parent, "spool")
})
afterEach(() => rm(parent, { recursive: true, force: true }))

/** As the model sent it, so that its file has the length asked for. */
const painting = (fileLength: number) => {
  const headOf = (length: number) => JSON.stringify({ model: "painter", length }).length + 1
  return { model: "painter", bytes: new Uint8Array(fileLength - headOf(fileLength - headOf(fileLength))).fill(1) }
}

test("keeps bytes, gives them back to another process, forgets them", async () => {
  const spool = await openSpool({ directory })
  expect(await spool.read("first")).toBeNull()
  expect(await spool.list()).toEqual([])
  expect(await spool.keep("first", painting(1_000))).toBe(true)
  const other = await openSpool({ directory })
  expect(other.id).toBe(spool.id)
  await other.secure("first")
  const { bytes = [], ...rest } = (await other.read("first")) ?? {}
  expect({ ...rest, bytes: new Uint8Array(bytes) }).toEqual(painting(1_000))
  expect(await other.list()).toEqual(["first"])
  expect((await stat(directory)).mode & 0o077).toBe(0)
  await other.remove("first")
  await other.remove("first")
  await other.secure("first")
  expect(await spool.read("first")).toBeNull()
})

test("keeps what the model counted, and bytes that look like the end of it", async () => {
  const spool = await openSpool({ directory })
  const usage = { inputTokens: 7, outputTokens: 400 }
  await spool.keep("first", { model: "gpt-image-2", usage, bytes: new Uint8Array([10, 123, 10, 0, 255]) })
  const kept = await spool.read("first")
  expect(kept).toMatchObject({ model: "gpt-image-2", usage })
  expect([...(kept?.bytes ?? [])]).toEqual([10, 123, 10, 0, 255])
})

test.each([
  ["is empty", ""],
  ["has no first line", "\0".repeat(100)],
  ["has a first line of something else", "null\nbytes"],
  ["ends too early", `${JSON.stringify({ model: "gpt-image-2", length: 6 })}\nbytes`],
])("a file that %s holds no painting", async (_name, content) => {
  const spool = await openSpool({ directory })
  await writeFile(path.join(directory, "first.painted"), content)
  expect(await spool.read("first")).toBeNull()
  // Another painting takes its place.
  expect(await spool.keep("first", painting(100))).toBe(true)
  expect((await spool.read("first"))?.model).toBe("painter")
})

test("has one id, also when many processes open it at once, and another than any other folder's", async () => {
  const opened = await Promise.all(Array.from({ length: 20 }, () => openSpool({ directory })))
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
  const other = await openSpool({ directory: path.join(parent, "other") })
  expect(other.id).not.toBe(opened[0]?.id)
})

test("takes no more than its bound, also when many arrive at once", async () => {
  const spool = await openSpool({ directory, maxBytes: 10_000 })
  const taken = await Promise.all(
    Array.from({ length: 30 }, (_, index) => spool.keep(`many-${index}`, painting(1_000))),
  )
  const { bytes: sum, pictures, maxBytes } = await spool.fill()
  expect(taken.filter(Boolean)).toHaveLength(pictures)
  expect(sum).toBeLessThanOrEqual(maxBytes)
  // What is left is taken by those who come one after the other.
  for (let index = 0; (await spool.fill()).bytes < maxBytes; index += 1)
    await spool.keep(`one-${index}`, painting(1_000))
  expect(await spool.keep("over", painting(100))).toBe(false)
  expect(await spool.read("over")).toBeNull()
  await spool.remove((await spool.list())[0] ?? "")
  expect(await spool.keep("over", painting(1_000))).toBe(true)
})

test("a failure to write is told, and leaves no room taken", async () => {
  const spool = await openSpool({ directory, maxBytes: 1_000 })
  await rm(directory, { recursive: true })
  await writeFile(directory, "")
  await expect(openSpool({ directory })).rejects.toThrow(/ENOTDIR|EEXIST/)
  await expect(spool.keep("first", painting(1_000))).rejects.toThrow(/ENOTDIR|EEXIST/)
  await rm(directory)
  expect(await spool.keep("first", painting(1_000))).toBe(true)
})

test("removes what a killed process left half written, but nothing that may still be written", async () => {
  const spool = await openSpool({ directory })
  await spool.keep("first", painting(100))
  await writeFile(path.join(directory, "old.unfinished"), "")
  await writeFile(path.join(directory, "new.unfinished"), "")
  const longAgo = new Date(Date.now() - 2 * 60 * 60_000)
  await utimes(path.join(directory, "old.unfinished"), longAgo, longAgo)
  await spool.removeUnfinished()
  expect((await readdir(directory)).toSorted()).toEqual(["first.painted", "new.unfinished", "spool.id"])
})

test("warns of pictures that wait for longer than it takes to store one, and of too little room", async () => {
  const spool = await openSpool({ directory, maxBytes: 10_000 })
  expect(await spoolWarnings(undefined)).toEqual([])
  await spool.keep("first", painting(1_000))
  expect(await spoolWarnings(spool)).toEqual([])
  const twoMinutesAgo = new Date(Date.now() - 2 * 60_000)
  await utimes(path.join(directory, "first.painted"), twoMinutesAgo, twoMinutesAgo)
  await spool.keep("second", painting(1_000))
  const waiting = expect.stringContaining(`2 painted pictures wait`)
  expect(await spoolWarnings(spool)).toEqual([waiting])
  await spool.keep("third", painting(7_000))
  expect(await spoolWarnings(spool)).toEqual([
    expect.stringMatching(/^3 painted/),
    expect.stringMatching(/^The spool holds/),
  ])
  await spool.remove("first")
  await spool.remove("third")
  expect(await spoolWarnings(spool)).toEqual([])
})
