import { expect, test } from "vitest"
import type { ObjectReader } from "./reader.ts"
import { serveObject } from "./serve.ts"

const key = "images/c/w/s/g/original.png"
const bytes = new TextEncoder().encode("0123456789")

/** A reader over a map that also tells what was asked of it. */
const createReader = (objects: Record<string, { bytes: Uint8Array; etag: string }>) => {
  const calls: string[] = []
  const reader: ObjectReader = {
    async get(key, { range } = {}) {
      calls.push(range ? `get ${range.start}-${range.end}` : "get")
      const object = objects[key]
      if (object === undefined) return null
      const { bytes, etag } = object
      if (range === undefined) return { bytes, etag, size: bytes.length }
      if (range.start >= bytes.length) throw new RangeError("out of range")
      return { bytes: bytes.subarray(range.start, range.end + 1), etag, size: bytes.length }
    },
    async head(key) {
      calls.push("head")
      const object = objects[key]
      return object === undefined ? null : { size: object.bytes.length, etag: object.etag }
    },
  }
  return { reader, calls, objects }
}

const ask = (headers: Record<string, string> = {}, method = "GET"): Request =>
  new Request("http://host/files/any", { method, headers })

const serve = async (headers: Record<string, string> = {}, method = "GET", path = key) => {
  const { reader, calls } = createReader({ [key]: { bytes, etag: `"v1"` } })
  const response = await serveObject(ask(headers, method), reader, path)
  return { response, calls, text: await response.text() }
}

const safety = {
  "access-control-allow-origin": "*",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
}

test("GET answers the whole with its headers, in one read", async () => {
  const { response, text, calls } = await serve()
  expect(response.status).toBe(200)
  expect(text).toBe("0123456789")
  expect(Object.fromEntries(response.headers)).toEqual({
    ...safety,
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": "10",
    "content-type": "image/png",
    etag: `"v1"`,
  })
  expect(calls).toEqual(["get"])
})

test("HEAD answers the same headers as GET without reading the object, whatever the range", async () => {
  const [get, head] = [await serve(), await serve({ range: "bytes=0-1" }, "HEAD")]
  expect(head.response.status).toBe(200)
  expect(Object.fromEntries(head.response.headers)).toEqual(Object.fromEntries(get.response.headers))
  expect(head.text).toBe("")
  expect(head.calls).toEqual(["head"])
})

test("the newest snapshot may be kept for 9 s at most, a version for ever", async () => {
  const latest = { bytes: new TextEncoder().encode("{}"), etag: `"v1"` }
  const { reader } = createReader({ "published/w/latest.json": latest, "published/w/3.json": latest })
  const headersOf = async (path: string) => (await serveObject(ask(), reader, path)).headers
  expect((await headersOf("published/w/latest.json")).get("cache-control")).toBe(
    "public, max-age=5, stale-while-revalidate=4",
  )
  expect((await headersOf("published/w/3.json")).get("cache-control")).toContain("immutable")
  expect((await headersOf("published/w/3.json")).get("content-type")).toBe("application/json; charset=utf-8")
})

test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s is not allowed", async (method) => {
  const { response, calls } = await serve({}, method)
  expect(response.status).toBe(405)
  expect(response.headers.get("allow")).toBe("GET, HEAD")
  expect(response.headers.get("cache-control")).toBe("no-store")
  expect(calls).toEqual([])
})

test.each([
  "images/none.png",
  "private/a.png",
  "images",
  "images/",
  "",
  "images/../private/a.png",
  "images/%2e%2e/a",
  "/images/a.png",
  "~writing/a",
])("%j is not found, and no cache remembers so", async (path) => {
  for (const method of ["GET", "HEAD"]) {
    const { response, calls } = await serve({}, method, path)
    expect(response.status).toBe(404)
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.get("x-content-type-options")).toBe("nosniff")
    expect(calls.length).toBe(path === "images/none.png" ? 1 : 0)
  }
})

test.each([`"v1"`, `W/"v1"`, `"v0", "v1"`, `"a,b",W/"v1" , "c"`, "*", " * "])(
  "If-None-Match: %s holds",
  async (tags) => {
    for (const method of ["GET", "HEAD"]) {
      const { response, text, calls } = await serve({ "if-none-match": tags, range: "bytes=0-1" }, method)
      expect(response.status).toBe(304)
      expect(text).toBe("")
      expect(Object.fromEntries(response.headers)).toEqual({
        ...safety,
        "accept-ranges": "bytes",
        "cache-control": "public, max-age=31536000, immutable",
        etag: `"v1"`,
      })
      expect(calls).toEqual(["head"])
    }
  },
)

test.each([`"v2"`, `v1`, `"V1"`, `"*"`, `""`, ""])("If-None-Match: %j does not hold", async (tags) => {
  expect(await serve({ "if-none-match": tags })).toMatchObject({ response: { status: 200 }, text: "0123456789" })
})

test("a missing object is not found, even if any would do", async () => {
  expect((await serve({ "if-none-match": "*" }, "GET", "images/none.png")).response.status).toBe(404)
})

test.each([
  ["bytes=0-0", "0", "bytes 0-0/10"],
  ["bytes=2-4", "234", "bytes 2-4/10"],
  ["bytes=7-", "789", "bytes 7-9/10"],
  ["bytes=7-99", "789", "bytes 7-9/10"],
  ["bytes=-2", "89", "bytes 8-9/10"],
])("Range: %s", async (range, expected, contentRange) => {
  const { response, text, calls } = await serve({ range })
  expect(response.status).toBe(206)
  expect(text).toBe(expected)
  expect(Object.fromEntries(response.headers)).toEqual({
    ...safety,
    "accept-ranges": "bytes",
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": String(expected.length),
    "content-range": contentRange,
    "content-type": "image/png",
    etag: `"v1"`,
  })
  expect(calls).toEqual(["head", `get ${contentRange.slice(6, 9)}`])
})

test.each(["bytes=0-1,4-5", "bytes=5-2", "bytes=x", "items=0-1"])("Range: %s is ignored", async (range) => {
  const { response, text } = await serve({ range })
  expect(response.status).toBe(200)
  expect(response.headers.get("content-range")).toBeNull()
  expect(text).toBe("0123456789")
})

test.each(["bytes=10-", "bytes=-0", "bytes=10-20"])("Range: %s cannot be satisfied", async (range) => {
  const { response } = await serve({ range })
  expect(response.status).toBe(416)
  expect(response.headers.get("content-range")).toBe("bytes */10")
  expect(response.headers.get("cache-control")).toBe("no-store")
  expect(response.headers.get("etag")).toBeNull()
})

test.each([
  [`"v1"`, 206],
  [`"v2"`, 200],
  [`W/"v1"`, 200],
  ["Sun, 22 Nov 2026 10:00:00 GMT", 200],
])("If-Range: %s", async (ifRange, status) => {
  expect((await serve({ range: "bytes=0-1", "if-range": ifRange })).response.status).toBe(status)
  // Where the range is not to be used, neither is it a fault that it lies outside.
  expect((await serve({ range: "bytes=99-", "if-range": ifRange })).response.status).toBe(status === 206 ? 416 : 200)
})

test.each(["other", "0123456789abc"])("an object replaced between the two reads is answered whole", async (next) => {
  const { reader, objects } = createReader({ [key]: { bytes, etag: `"v1"` } })
  const replacing: ObjectReader = {
    get: (key, options) => reader.get(key, options),
    async head(key) {
      const info = await reader.head(key)
      objects[key] = { bytes: new TextEncoder().encode(next), etag: `"v2"` }
      return info
    },
  }
  const response = await serveObject(ask({ range: "bytes=6-8" }), replacing, key)
  expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([200, `"v2"`, next])
})

test("a fault of the reader is left to the host", async () => {
  const fault = new Error("the store is down")
  const reader: ObjectReader = { get: () => Promise.reject(fault), head: () => Promise.reject(fault) }
  await expect(serveObject(ask(), reader, key)).rejects.toBe(fault)
  await expect(serveObject(ask({ range: "bytes=0-1" }), reader, key)).rejects.toBe(fault)
})
