import { describe, expect, test } from "vitest"
import { setUp } from "../test/set-up.ts"
import type { Encoder } from "./answer.ts"

const gzip: Encoder = {
  coding: "gzip",
  async encode(bytes) {
    const packed = new Response(bytes).body?.pipeThrough(new CompressionStream("gzip"))
    return new Uint8Array(await new Response(packed).arrayBuffer())
  },
}

/** Stands in for Brotli, which not every runtime has; it ends when it is told to. */
const createSlowEncoder = () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const encode = async () => {
    await promise
    return new TextEncoder().encode("packed best")
  }
  return { encoder: { coding: "br", encode } satisfies Encoder, finish: resolve }
}

describe("a page", () => {
  test("is compressed as the client likes it, with one tag for all forms", async () => {
    const { viewer } = setUp({ encoders: [gzip] })
    const plain = await viewer.request("/w/wizard-1")
    const packed = await viewer.request("/w/wizard-1", { headers: { "accept-encoding": "br, gzip;q=0.8" } })
    expect([plain.headers.get("content-encoding"), packed.headers.get("content-encoding")]).toEqual([null, "gzip"])
    expect(packed.headers.get("etag")).toBe(plain.headers.get("etag"))
    expect([plain.headers.get("vary"), packed.headers.get("vary")]).toEqual(["Accept-Encoding", "Accept-Encoding"])
    expect(Number(packed.headers.get("content-length"))).toBeLessThan(Number(plain.headers.get("content-length")))
    const unpacked = packed.body?.pipeThrough(new DecompressionStream("gzip"))
    expect(await new Response(unpacked).text()).toBe(await plain.text())
    const refused = await viewer.request("/w/wizard-1", { headers: { "accept-encoding": "gzip;q=0, identity" } })
    expect(refused.headers.get("content-encoding")).toBeNull()
  })

  test("is first sent in the form that is quickly made; the best one takes over when it is ready", async () => {
    const { encoder, finish } = createSlowEncoder()
    const { viewer, settle } = setUp({ encoders: [encoder, gzip] })
    const coding = async () => {
      const answer = await viewer.request("/w/wizard-1", { headers: { "accept-encoding": "gzip, deflate, br, zstd" } })
      return [answer.headers.get("content-encoding"), answer.headers.get("content-length")]
    }
    expect((await coding())[0]).toBe("gzip")
    finish()
    await settle()
    expect(await coding()).toEqual(["br", "11"])
  })

  test.each(["/w/wizard-1", "/w/nobody", "/nothing"])(
    "%s is made once for a thousand who come at once",
    async (path) => {
      let made = 0
      const encode: Encoder["encode"] = async (bytes) => {
        made += 1
        return gzip.encode(bytes)
      }
      const { viewer } = setUp({ encoders: [{ coding: "gzip", encode }] })
      await Promise.all(Array.from({ length: 1_000 }, async () => viewer.request(path)))
      expect(made).toBe(1)
    },
  )

  test("does without a form that could not be made, and tries again with the next visitor", async () => {
    let attempts = 0
    const encode: Encoder["encode"] = async () => {
      attempts += 1
      if (attempts === 1) throw new Error("too many are waiting")
      return new TextEncoder().encode("packed best")
    }
    const { viewer, settle } = setUp({ encoders: [{ coding: "br", encode }, gzip] })
    const coding = async () => {
      const answer = await viewer.request("/w/wizard-1", { headers: { "accept-encoding": "br, gzip" } })
      await settle()
      return answer.headers.get("content-encoding")
    }
    expect([await coding(), await coding(), await coding()]).toEqual(["gzip", "gzip", "br"])
    expect(attempts).toBe(2)
  })
})
