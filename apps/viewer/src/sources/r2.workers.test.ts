import type { R2Bucket } from "@cloudflare/workers-types"
import { env } from "cloudflare:workers"
import { beforeEach, expect, test } from "vitest"
import { createR2Reader } from "./r2.ts"

const bucket = env["BUCKET"] as R2Bucket
const reader = createR2Reader(bucket)
const key = "images/c/w/s/g/original.png"
const text = (object: { bytes: Uint8Array } | null) => new TextDecoder().decode(object?.bytes)

beforeEach(async () => {
  await bucket.put(key, "0123456789")
})

test("reads objects whole, in part, and the head alone", async () => {
  const whole = await reader.get(key)
  expect([text(whole), whole?.size]).toEqual(["0123456789", 10])
  expect(whole?.etag).toMatch(/^"[0-9a-f]+"$/)
  expect(await reader.head(key)).toEqual({ size: 10, etag: whole?.etag })
  for (const [range, part] of [
    [{ start: 0, end: 0 }, "0"],
    [{ start: 7, end: 9 }, "789"],
    [{ start: 7, end: 4_000_000 }, "789"],
  ] as const) {
    const read = await reader.get(key, { range })
    expect([text(read), read?.size, read?.etag]).toEqual([part, 10, whole?.etag])
  }
})

test("what is missing is null; a range that has nothing, and what is no key, reject", async () => {
  expect([await reader.get("images/none"), await reader.head("images/none")]).toEqual([null, null])
  expect(await reader.get("images/none", { range: { start: 0, end: 9 } })).toBeNull()
  await expect(reader.get(key, { range: { start: 10, end: 20 } })).rejects.toThrow(RangeError)
  await expect(reader.get(key, { range: { start: 3, end: 2 } })).rejects.toThrow(RangeError)
  await expect(reader.get("../secret")).rejects.toThrow(TypeError)
  await expect(reader.head("../secret")).rejects.toThrow(TypeError)
})

test("what was aborted before it began rejects with the signal's reason", async () => {
  const signal = AbortSignal.abort(new Error("enough"))
  await expect(reader.get(key, { signal })).rejects.toThrow("enough")
  await expect(reader.head(key, { signal })).rejects.toThrow("enough")
})
