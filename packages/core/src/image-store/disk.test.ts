import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, open, readdir, rm, stat, symlink, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { describeImageStore } from "./contract.ts"
import { createDiskImageStore } from "./disk.ts"
import { StoreError } from "./image-store.ts"

const publicUrlPrefix = "http://127.0.0.1:4000/files"
const key = "images/c/w/s/g/original.png"
let base: string

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "disk-store-"))
})
afterAll(() => rm(base, { recursive: true, force: true }))

const newStore = async () => {
  const directory = join(await mkdtemp(join(base, "case-")), "files")
  return { directory, store: createDiskImageStore({ directory, publicUrlPrefix: `${publicUrlPrefix}/` }) }
}

describeImageStore("disk", async () => {
  const directory = await mkdtemp(join(tmpdir(), "disk-store-contract-"))
  const store = createDiskImageStore({ directory, publicUrlPrefix: `${publicUrlPrefix}/` })
  return { store, publicUrlPrefix, stop: () => rm(directory, { recursive: true, force: true }) }
})

const ageBy = async (path: string, hours: number): Promise<void> => {
  const then = new Date(Date.now() - hours * 3_600_000)
  await utimes(path, then, then)
}

test("reading from a folder that does not exist yet finds nothing and creates nothing", async () => {
  const { store, directory } = await newStore()
  expect(await store.get(key)).toBeNull()
  expect(await store.head(key)).toBeNull()
  await store.delete(key)
  await expect(stat(directory)).rejects.toThrow("ENOENT")
})

test("a write leaves no scratch file, and sweeps what a crash left long ago but not what is being written", async () => {
  const { store, directory } = await newStore()
  const scratch = join(directory, "~writing")
  await mkdir(scratch, { recursive: true })
  await Promise.all(["abandoned", "running"].map((name) => writeFile(join(scratch, name), "half a pict")))
  await ageBy(join(scratch, "abandoned"), 2)
  await store.put(key, Buffer.from("picture"))
  expect(await readdir(scratch)).toEqual(["running"])
})

test("a process killed while it writes leaves the old object or the new one", async () => {
  const { store, directory } = await newStore()
  const writer = spawn(
    process.execPath,
    [
      "--input-type=module",
      "--eval",
      `import { createDiskImageStore } from ${JSON.stringify(new URL("disk.ts", import.meta.url).href)}
       const store = createDiskImageStore({ directory: ${JSON.stringify(directory)}, publicUrlPrefix: "http://x" })
       for (let value = 0; ; value = (value + 1) % 256) {
         await store.put(${JSON.stringify(key)}, new Uint8Array(3_000_000).fill(value))
         process.stdout.write(".")
       }`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  )
  // Killed after the sixth picture, somewhere within the next ones.
  let written = 0
  for await (const dots of writer.stdout) {
    written += String(dots).length
    if (written > 5) break
  }
  writer.kill("SIGKILL")
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit")
  const object = await store.get(key)
  expect(object?.size).toBe(3_000_000)
  expect(new Set(object?.bytes).size).toBe(1)
})

test("symbolic links inside the folder lead nowhere; the folder itself may be one", async () => {
  const { store, directory } = await newStore()
  const outside = join(directory, "..", "outside")
  await mkdir(join(outside, "images"), { recursive: true })
  await writeFile(join(outside, "images", "secret.png"), "secret")
  await mkdir(join(directory, "images"), { recursive: true })
  await symlink(join(outside, "images", "secret.png"), join(directory, "images", "link.png"))
  await symlink(join(outside, "images"), join(directory, "images", "folder"))
  for (const path of ["images/link.png", "images/folder/secret.png"]) {
    expect(await store.get(path)).toBeNull()
    expect(await store.head(path)).toBeNull()
  }
  await store.delete("images/folder/secret.png")
  await expect(store.put("images/folder/new.png", Buffer.from("x"))).rejects.toBeInstanceOf(StoreError)
  await store.put("images/link.png", Buffer.from("picture"))
  expect(await readdir(join(outside, "images"))).toEqual(["secret.png"])
  expect((await stat(join(outside, "images", "secret.png"))).size).toBe(6)

  await symlink(outside, join(directory, "..", "linked"))
  const linked = createDiskImageStore({ directory: join(directory, "..", "linked"), publicUrlPrefix })
  expect((await linked.get("images/secret.png"))?.size).toBe(6)
})

test("a file at rest is hashed once; a changed one anew", async () => {
  const { store, directory } = await newStore()
  const path = join(directory, key)
  await store.put(key, Buffer.from("first"))
  await ageBy(path, 1)
  const first = await store.head(key)
  // Other bytes behind the same inode, size and time: only a store that did not read them can answer as before.
  const { atime, mtime } = await stat(path)
  const file = await open(path, "r+")
  await file.write("other")
  await file.close()
  await utimes(path, atime, mtime)
  expect(await store.head(key)).toEqual(first)
  await ageBy(path, 2)
  expect((await store.head(key))?.etag).not.toBe(first?.etag)
})

test("a folder that cannot be used is a StoreError which says where and why", async () => {
  const blocked = join(base, "a-file")
  await writeFile(blocked, "")
  const store = createDiskImageStore({ directory: join(blocked, "files"), publicUrlPrefix })
  await expect(store.check()).rejects.toThrow(StoreError)
  await expect(store.check()).rejects.toThrow(`in ${join(blocked, "files")}: a file or link stands where a folder`)
  const asFolder = createDiskImageStore({ directory: blocked, publicUrlPrefix })
  await expect(asFolder.check()).rejects.toThrow("a file or link stands where a folder should be [ENOTDIR]")
})

test("a name that the file system cannot hold, or that a folder has, is a StoreError and leaves nothing", async () => {
  const { store, directory } = await newStore()
  await expect(store.put(`images/${"n".repeat(400)}.png`, Buffer.from("x"))).rejects.toThrow("the name is too long")
  await store.put("images/folder/a.png", Buffer.from("x"))
  await expect(store.put("images/folder", Buffer.from("x"))).rejects.toThrow(StoreError)
  await expect(store.put("images/folder/a.png/b.png", Buffer.from("x"))).rejects.toThrow(StoreError)
  expect(await readdir(join(directory, "~writing"))).toEqual([])
})
