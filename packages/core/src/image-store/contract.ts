import { createHash, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { originalKey } from "../objects/index.ts"
import { badKeys } from "./contract-keys.ts"
import type { ImageStore } from "./image-store.ts"

export type StoreUnderTest = {
  store: ImageStore
  /** What the store was told to put before its keys, without a trailing slash. */
  publicUrlPrefix: string
  stop(): Promise<void>
}

/** A fault must be the store's own or the caller's; this one is the caller's. */
const rejects = (work: Promise<unknown>, kind: typeof TypeError | typeof RangeError) =>
  expect(work).rejects.toBeInstanceOf(kind)

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Repeatable bytes of every value, which no text decoding survives. */
const binary = (size: number, seed: number): Uint8Array => {
  const block = new Uint8Array(65_521).map((_, index) => (index * 31 + (index >> 8) + seed) & 255)
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += block.length) bytes.set(block.subarray(0, Math.min(block.length, size - at)), at)
  return bytes
}

const digest = (bytes: Uint8Array | undefined): string =>
  createHash("sha256")
    .update(bytes ?? "missing")
    .digest("hex")

/**
 * What every image store must do, told as tests. An adapter calls it once in its own test file.
 *
 * @param name of the adapter, for the report
 * @param createStore makes an empty store; called once, and stopped after the last test
 * @example
 * describeImageStore("disk", async () => ({ store, publicUrlPrefix: "http://localhost/files", stop: async () => {} }))
 */
export const describeImageStore = (name: string, createStore: () => Promise<StoreUnderTest>): void => {
  describe(`image store: ${name}`, () => {
    let under: StoreUnderTest
    let store: ImageStore
    beforeAll(async () => {
      under = await createStore()
      store = under.store
    }, 60_000)
    afterAll(() => under?.stop())

    const newKey = (extension = "png"): string =>
      originalKey({ communityId: "c", wizardId: "w", stepId: "s", generationId: randomUUID() }).replace(
        /png$/,
        extension,
      )

    test("check resolves, again and again and at once", async () => {
      await expect(store.check()).resolves.toBeUndefined()
      await expect(Promise.all([store.check(), store.check(), store.check()])).resolves.toHaveLength(3)
    })

    test("gives back what was put, byte for byte", async () => {
      const key = newKey()
      const bytes = binary(70_000, 1)
      await store.put(key, bytes)
      const object = await store.get(key)
      expect(digest(object?.bytes)).toBe(digest(bytes))
      expect(object?.size).toBe(70_000)
      expect(await store.head(key)).toEqual({ size: 70_000, etag: object?.etag })
    })

    test("takes a part of a larger buffer for what it is", async () => {
      const key = newKey()
      await store.put(key, Buffer.from("before, inside, after").subarray(8, 14))
      expect(Buffer.from((await store.get(key))?.bytes ?? []).toString()).toBe("inside")
    })

    test("keeps an object of no bytes", async () => {
      const key = newKey()
      await store.put(key, new Uint8Array())
      expect(await store.get(key)).toMatchObject({ size: 0, bytes: new Uint8Array() })
      expect(await store.head(key)).toMatchObject({ size: 0 })
      await rejects(store.get(key, { range: { start: 0, end: 0 } }), RangeError)
    })

    test("keeps a large object and reads from its middle and end", async () => {
      const key = newKey()
      const size = 5 * 1024 * 1024 + 7
      const bytes = binary(size, 2)
      await store.put(key, bytes)
      expect(digest((await store.get(key))?.bytes)).toBe(digest(bytes))
      const middle = await store.get(key, { range: { start: 2_000_000, end: 2_999_999 } })
      expect(digest(middle?.bytes)).toBe(digest(bytes.subarray(2_000_000, 3_000_000)))
      const end = await store.get(key, { range: { start: size - 3, end: size - 1 } })
      expect(end?.bytes).toEqual(bytes.subarray(size - 3))
      expect(end?.size).toBe(size)
    })

    test("a missing object is null to get, to a ranged get and to head, and deleting it is fine", async () => {
      const key = newKey()
      expect(await store.get(key)).toBeNull()
      expect(await store.get(key, { range: { start: 0, end: 9 } })).toBeNull()
      expect(await store.head(key)).toBeNull()
      await store.delete(key)
    })

    test("a folder of objects, or what would lie below an object, is missing", async () => {
      const key = newKey()
      await store.put(key, bytesOf("picture"))
      for (const other of [key.slice(0, key.lastIndexOf("/")), `${key}/below.png`, `images/${"n".repeat(400)}.png`]) {
        expect(await store.get(other)).toBeNull()
        expect(await store.head(other)).toBeNull()
        await store.delete(other)
      }
      expect(await store.head(key)).not.toBeNull()
    })

    test("delete removes the one object and no other", async () => {
      const [gone, kept] = [newKey(), newKey()]
      await Promise.all([store.put(gone, bytesOf("gone")), store.put(kept, bytesOf("kept"))])
      await store.delete(gone)
      expect(await store.get(gone)).toBeNull()
      expect((await store.get(kept))?.bytes).toEqual(bytesOf("kept"))
      await store.put(gone, bytesOf("back"))
      expect((await store.get(gone))?.bytes).toEqual(bytesOf("back"))
    })

    test("a put replaces, also by something shorter", async () => {
      const key = newKey("json")
      await store.put(key, bytesOf(`{"version":1,"longer":true}`))
      await store.put(key, bytesOf(`{}`))
      expect(await store.get(key)).toMatchObject({ bytes: bytesOf(`{}`), size: 2 })
    })

    test.each([
      ["the first byte", { start: 0, end: 0 }, "0"],
      ["the last byte", { start: 9, end: 9 }, "9"],
      ["an inner part", { start: 3, end: 5 }, "345"],
      ["all of it", { start: 0, end: 9 }, "0123456789"],
      ["past the end", { start: 8, end: 1_000 }, "89"],
    ])("reads a range: %s", async (_, range, expected) => {
      const key = newKey()
      await store.put(key, bytesOf("0123456789"))
      const whole = await store.head(key)
      const part = await store.get(key, { range })
      expect(Buffer.from(part?.bytes ?? []).toString()).toBe(expected)
      expect({ size: part?.size, etag: part?.etag }).toEqual({ size: 10, etag: whole?.etag })
    })

    test("a range that the object does not have, or that is none, is a RangeError", async () => {
      const key = newKey()
      await store.put(key, bytesOf("0123456789"))
      await rejects(store.get(key, { range: { start: 10, end: 12 } }), RangeError)
      for (const range of [
        { start: 5, end: 4 },
        { start: -1, end: 4 },
        { start: 0.5, end: 4 },
        { start: 0, end: NaN },
      ])
        await rejects(store.get(key, { range }), RangeError)
    })

    test("an entity tag is strong, stable, and follows the content", async () => {
      const key = newKey("json")
      await store.put(key, bytesOf("one"))
      const one = await store.head(key)
      expect(one?.etag).toMatch(/^"[\x21\x23-\x7e]+"$/)
      expect((await store.head(key))?.etag).toBe(one?.etag)
      expect((await store.get(key, { range: { start: 1, end: 1 } }))?.etag).toBe(one?.etag)
      const tags = [one?.etag]
      // The same length each time, as quick as can be: neither size nor time may be what tells them apart.
      for (const text of ["two", "six", "ten"]) {
        await store.put(key, bytesOf(text))
        const object = await store.get(key)
        expect(object?.bytes).toEqual(bytesOf(text))
        tags.push(object?.etag)
      }
      expect(new Set(tags).size).toBe(4)
      await store.put(key, bytesOf("one"))
      expect((await store.head(key))?.etag).toBe(one?.etag)
    })

    test("concurrent puts of one key end as one of them, whole, and no reader sees a mixture", async () => {
      const key = newKey()
      const versions = Array.from({ length: 8 }, (_, seed) => binary(300_000 + seed, seed))
      const digests = new Set(versions.map(digest))
      await store.put(key, versions[0] ?? new Uint8Array())
      const seen = new Set<string>()
      const read = async (): Promise<void> => {
        for (let round = 0; round < 5; round++) seen.add(digest((await store.get(key))?.bytes))
      }
      await Promise.all([...versions.map((bytes) => store.put(key, bytes)), read(), read()])
      seen.add(digest((await store.get(key))?.bytes))
      expect([...seen].filter((one) => !digests.has(one))).toEqual([])
    })

    test("many objects at once", async () => {
      const keys = Array.from({ length: 40 }, () => newKey("webp"))
      await Promise.all(keys.map((key) => store.put(key, bytesOf(key))))
      const objects = await Promise.all(keys.map((key) => store.get(key)))
      expect(objects.map((object) => Buffer.from(object?.bytes ?? []).toString())).toEqual(keys)
    })

    test.each(Object.entries(badKeys))("refuses a key that is no key: %s", async (_, key) => {
      await rejects(store.put(key, bytesOf("never")), TypeError)
      await rejects(store.get(key), TypeError)
      await rejects(store.head(key), TypeError)
      await rejects(store.delete(key), TypeError)
      expect(() => store.publicUrl(key)).toThrow(TypeError)
    })

    test("takes the longest and the oddest of the allowed keys", async () => {
      const longest = `images/${"0123456789/".repeat(45)}`.padEnd(512, "z")
      for (const key of [longest, "images/...", "images/-rf", "images/_..A", "published/a.b.c/latest.json"]) {
        await store.put(key, bytesOf(key))
        expect((await store.get(key))?.bytes).toEqual(bytesOf(key))
        await store.delete(key)
        expect(await store.head(key)).toBeNull()
      }
    })

    test("a public address is the prefix, a slash and the key", () => {
      const key = newKey()
      expect(store.publicUrl(key)).toBe(`${under.publicUrlPrefix}/${key}`)
    })

    test("what was aborted before it began rejects with the reason and touches nothing", async () => {
      const key = newKey()
      const reason = new Error("the caller went away")
      const signal = AbortSignal.abort(reason)
      await expect(store.put(key, bytesOf("never"), { signal })).rejects.toBe(reason)
      expect(await store.head(key)).toBeNull()
      await expect(store.get(key, { signal })).rejects.toBe(reason)
      await expect(store.head(key, { signal })).rejects.toBe(reason)
    })

    test("what is aborted while it runs rejects with the reason and leaves the old object or the new one", async () => {
      const key = newKey()
      const [old, next] = [binary(1_000, 3), binary(4_000_000, 4)]
      await store.put(key, old)
      const controller = new AbortController()
      const reason = new Error("the caller went away")
      const writing = store.put(key, next, { signal: controller.signal })
      controller.abort(reason)
      await expect(writing).rejects.toBe(reason)
      expect([digest(old), digest(next)]).toContain(digest((await store.get(key))?.bytes))
    })
  })
}
