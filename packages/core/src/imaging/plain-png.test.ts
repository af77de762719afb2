import { crc32, deflateSync } from "node:zlib"
import fastCheck from "fast-check"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { ModelError } from "../image-model/image-model.ts"
import { toStoredPng } from "./normalize.ts"
import { keepPlainPng } from "./plain-png.ts"
import { readPngChunks } from "./png-chunks.ts"

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1")
const uint32 = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value])

const chunk = (type: string, data: Uint8Array = Buffer.alloc(0)): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
}
const header = (width: number, height: number, format = [8, 2, 0, 0, 0]): Buffer =>
  chunk("IHDR", Buffer.concat([uint32(width), uint32(height), Buffer.from(format)]))
const file = (...chunks: Uint8Array[]): Buffer => Buffer.concat([signature, ...chunks])

/** Rows of noise, the filter of each as told. */
const rows = (width: number, height: number, { filter = 0, seed = 1 } = {}): Buffer => {
  const bytes = Buffer.alloc(height * (1 + width * 3))
  let state = seed
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = at % (1 + width * 3) === 0 ? filter : state >>> 24
  }
  return bytes
}
const [width, height] = [9, 7]
const raw = rows(width, height)
const pixels = deflateSync(raw)
const end = chunk("IEND")
/** A plain PNG with something else in one of its places. */
const png = (parts: { header?: Buffer; before?: Buffer[]; pixels?: Buffer[]; after?: Buffer[]; tail?: Buffer } = {}) =>
  file(
    parts.header ?? header(width, height),
    ...(parts.before ?? []),
    ...(parts.pixels ?? [chunk("IDAT", pixels)]),
    ...(parts.after ?? []),
    end,
    parts.tail ?? Buffer.alloc(0),
  )

const decode = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).removeAlpha().raw().toBuffer()
const typesIn = (bytes: Uint8Array): string[] | undefined => readPngChunks(bytes)?.map(({ type }) => type)

describe("a plain PNG keeps its compressed pixels", () => {
  test("exactly, whatever they are, however they were filtered, compressed and cut", async () => {
    await fastCheck.assert(
      fastCheck.asyncProperty(
        fastCheck.record({
          width: fastCheck.integer({ min: 1, max: 300 }),
          height: fastCheck.integer({ min: 1, max: 300 }),
          filter: fastCheck.integer({ min: 0, max: 4 }),
          seed: fastCheck.nat(),
          level: fastCheck.integer({ min: 0, max: 9 }),
          cuts: fastCheck.array(fastCheck.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
        }),
        async ({ width, height, filter, seed, level, cuts }) => {
          const compressed = deflateSync(rows(width, height, { filter, seed }), { level })
          const places = [0, ...cuts.map((cut) => Math.floor(cut * compressed.length)), compressed.length]
          const sorted = places.toSorted((a, b) => a - b)
          const pieces = sorted.slice(1).map((place, index) => chunk("IDAT", compressed.subarray(sorted[index], place)))
          const given = png({ header: header(width, height), pixels: pieces })
          const kept = await keepPlainPng(given)
          expect(kept).toMatchObject({ width, height })
          expect(await decode(kept?.bytes ?? given.subarray(0, 0))).toEqual(await decode(given))
          expect(typesIn(kept?.bytes ?? given)).toEqual(["IHDR", "IDAT", "IEND"])
          expect(kept?.bytes.length).toBe(8 + 25 + 12 + compressed.length + 12)
        },
      ),
      { numRuns: 60 },
    )
  })

  test("of every size and encoding that an encoder makes", async () => {
    const made = fastCheck.record({
      width: fastCheck.integer({ min: 1, max: 400 }),
      height: fastCheck.integer({ min: 1, max: 400 }),
      sigma: fastCheck.integer({ min: 0, max: 80 }),
      compressionLevel: fastCheck.integer({ min: 0, max: 9 }),
      adaptiveFiltering: fastCheck.boolean(),
    })
    await fastCheck.assert(
      fastCheck.asyncProperty(made, async ({ width, height, sigma, ...options }) => {
        const noise = { type: "gaussian", mean: 120, sigma } as const
        const given = await sharp({ create: { width, height, channels: 3, background: "#000", noise } })
          .png(options)
          .toBuffer()
        const kept = await keepPlainPng(given)
        expect(kept).toMatchObject({ width, height })
        expect(await decode(kept?.bytes ?? given.subarray(0, 0))).toEqual(await decode(given))
      }),
      { numRuns: 40 },
    )
  })

  test("also when what it keeps goes in again", async () => {
    const once = await keepPlainPng(png())
    expect(await keepPlainPng(once?.bytes ?? new Uint8Array())).toEqual(once)
  })

  const payload = Buffer.from("<script>alert(1)</script>")
  const dropped: Record<string, () => Buffer> = {
    "text chunks": () => png({ before: [chunk("tEXt", Buffer.concat([Buffer.from("Comment\0"), payload]))] }),
    "text after the pixels": () => png({ after: [chunk("iTXt", payload)] }),
    "where the picture came from": () => png({ before: [chunk("caBX", payload)] }),
    "a resolution and a time": () => png({ before: [chunk("pHYs", Buffer.alloc(9))], after: [chunk("tIME", payload)] }),
    "the mark of sRGB": () => png({ before: [chunk("sRGB", Buffer.from([0]))] }),
    "sRGB's own gamma": () => png({ before: [chunk("gAMA", uint32(45_455)), chunk("sRGB", Buffer.from([0]))] }),
    "sRGB's own primaries": () =>
      png({
        before: [
          chunk(
            "cHRM",
            Buffer.concat(
              [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000].map((value) => uint32(value)),
            ),
          ),
        ],
      }),
    "IDATs without a byte": () => png({ pixels: [chunk("IDAT"), chunk("IDAT", pixels), chunk("IDAT")] }),
  }
  test.for(Object.entries(dropped))("and loses %s", async ([, make]) => {
    const given = make()
    const kept = await keepPlainPng(given)
    expect(kept?.bytes).toEqual((await keepPlainPng(png()))?.bytes)
    expect(await decode(kept?.bytes ?? given.subarray(0, 0))).toEqual(await decode(given))
  })
})

/** What stands in the way of keeping, and whether the decoder then takes the picture anew or refuses it. */
const others: Record<string, { make: () => Buffer | Promise<Buffer>; outcome: "encoded anew" | "rejected" }> = {
  "a page behind the end": {
    make: () => png({ tail: Buffer.from("<html><script>alert(1)</script>") }),
    outcome: "encoded anew",
  },
  "a second PNG behind the end": { make: () => png({ tail: png() }), outcome: "encoded anew" },
  "bytes behind the compressed pixels": {
    make: () => png({ pixels: [chunk("IDAT", Buffer.concat([pixels, Buffer.from("<script>")]))] }),
    outcome: "encoded anew",
  },
  "a row too many": {
    make: () => png({ pixels: [chunk("IDAT", deflateSync(rows(width, height + 1)))] }),
    outcome: "encoded anew",
  },
  "a byte too many": {
    make: () => png({ pixels: [chunk("IDAT", deflateSync(Buffer.concat([raw, Buffer.from([0])])))] }),
    outcome: "encoded anew",
  },
  "a byte too few": {
    make: () => png({ pixels: [chunk("IDAT", deflateSync(raw.subarray(0, -1)))] }),
    outcome: "rejected",
  },
  "a zlib bomb of 64 MB": {
    make: () => png({ pixels: [chunk("IDAT", deflateSync(Buffer.concat([raw, Buffer.alloc(64 * 1024 * 1024)])))] }),
    outcome: "encoded anew",
  },
  "a filter that does not exist": {
    make: () => png({ pixels: [chunk("IDAT", deflateSync(rows(width, height, { filter: 5 })))] }),
    outcome: "rejected",
  },
  "compressed pixels that stop": {
    make: () => png({ pixels: [chunk("IDAT", pixels.subarray(0, -30))] }),
    outcome: "rejected",
  },
  "a wrong checksum inside the compressed pixels": {
    make: () => png({ pixels: [chunk("IDAT", Buffer.concat([pixels.subarray(0, -4), uint32(1)]))] }),
    outcome: "rejected",
  },
  "no compressed pixels": { make: () => png({ pixels: [] }), outcome: "rejected" },
  "one IDAT without a byte": { make: () => png({ pixels: [chunk("IDAT")] }), outcome: "rejected" },
  "a wrong checksum of the header": {
    make: () => png({ header: Buffer.concat([header(width, height).subarray(0, -4), uint32(1)]) }),
    outcome: "rejected",
  },
  "a wrong checksum of the pixels": {
    make: () => png({ pixels: [Buffer.concat([chunk("IDAT", pixels).subarray(0, -4), uint32(1)])] }),
    outcome: "rejected",
  },
  "another chunk between the pixels": {
    make: () =>
      png({
        pixels: [
          chunk("IDAT", pixels.subarray(0, 40)),
          chunk("tEXt", Buffer.from("a\0b")),
          chunk("IDAT", pixels.subarray(40)),
        ],
      }),
    outcome: "rejected",
  },
  "a palette": {
    make: () => sharp(png()).png({ palette: true }).toBuffer(),
    outcome: "encoded anew",
  },
  "a palette as a mere suggestion": {
    make: () => png({ before: [chunk("PLTE", Buffer.alloc(6))] }),
    outcome: "encoded anew",
  },
  "16 bits": {
    make: () => sharp(png()).toColourspace("rgb16").png().toBuffer(),
    outcome: "encoded anew",
  },
  grey: { make: () => sharp(png()).toColourspace("b-w").png().toBuffer(), outcome: "encoded anew" },
  interlacing: { make: () => sharp(png()).png({ progressive: true }).toBuffer(), outcome: "encoded anew" },
  alpha: { make: () => sharp(png()).ensureAlpha(0.5).png().toBuffer(), outcome: "encoded anew" },
  "a transparent colour": { make: () => png({ before: [chunk("tRNS", raw.subarray(1, 7))] }), outcome: "encoded anew" },
  "another gamma": { make: () => png({ before: [chunk("gAMA", uint32(100_000))] }), outcome: "encoded anew" },
  "other primaries": { make: () => png({ before: [chunk("cHRM", Buffer.alloc(32, 1))] }), outcome: "encoded anew" },
  "a profile": { make: () => sharp(png()).withIccProfile("p3").png().toBuffer(), outcome: "encoded anew" },
  "a colour space by number": {
    make: () => png({ before: [chunk("cICP", Buffer.from([9, 16, 0, 1]))] }),
    outcome: "encoded anew",
  },
  "a camera's rotation": {
    make: () => sharp(png()).withMetadata({ orientation: 6 }).png().toBuffer(),
    outcome: "encoded anew",
  },
  "an unknown chunk that may be left out": { make: () => png({ before: [chunk("huHu")] }), outcome: "encoded anew" },
  "an unknown chunk that may not": { make: () => png({ before: [chunk("HUHU")] }), outcome: "rejected" },
  "an animation": { make: () => png({ before: [chunk("acTL", Buffer.alloc(8, 1))] }), outcome: "rejected" },
  "an animation announced too late": {
    make: () => png({ after: [chunk("acTL", Buffer.alloc(8, 1))] }),
    outcome: "rejected",
  },
  "an unknown compression": {
    make: () => png({ header: header(width, height, [8, 2, 1, 0, 0]) }),
    outcome: "rejected",
  },
  "no width": { make: () => png({ header: header(0, height) }), outcome: "rejected" },
  "a side beyond the limit": { make: () => png({ header: header(16_384, height) }), outcome: "rejected" },
  "more pixels than the limit": { make: () => png({ header: header(10_000, 10_000) }), outcome: "rejected" },
}

test.for(Object.entries(others))("%s is not kept but left to the decoder", async ([, { make, outcome }]) => {
  const given = await make()
  expect(await keepPlainPng(given)).toBeNull()
  const stored = await toStoredPng(given).catch((error: unknown) => error)
  if (outcome === "rejected") {
    expect(stored).toBeInstanceOf(ModelError)
    return
  }
  if (stored instanceof Error) throw stored
  const { bytes } = stored as Awaited<ReturnType<typeof toStoredPng>>
  expect(typesIn(bytes)).toEqual(["IHDR", "IDAT", "IEND"])
  expect(Buffer.from(bytes).includes("<script>")).toBe(false)
})

test("whatever bits are changed, what is kept is what a decoder that knows no mercy reads", async () => {
  const given = png({ before: [chunk("tEXt", Buffer.from("a\0b"))] })
  const flips = fastCheck.array(
    fastCheck.tuple(fastCheck.nat(given.length - 1), fastCheck.integer({ min: 1, max: 255 })),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  await fastCheck.assert(
    fastCheck.asyncProperty(flips, fastCheck.boolean(), async (changes, mended) => {
      const changed = Buffer.from(given)
      for (const [at, mask] of changes) changed[at] = (changed[at] ?? 0) ^ mask
      if (mended) mendChecksums(changed)
      const kept = await keepPlainPng(changed)
      if (kept === null) return
      const strict = await sharp(changed, { failOn: "warning" }).raw().toBuffer()
      expect(await decode(kept.bytes)).toEqual(strict)
    }),
    { numRuns: 600 },
  )
})

/** So that changes reach what lies behind the checksums. */
const mendChecksums = (bytes: Buffer): void => {
  for (let at = 8; at + 12 <= bytes.length;) {
    const after = at + 12 + bytes.readUInt32BE(at)
    if (after > bytes.length) return
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, after - 4)), after - 4)
    at = after
  }
}

test("a bomb is left after the first byte too many", async () => {
  const bomb = png({ pixels: [chunk("IDAT", deflateSync(Buffer.concat([raw, Buffer.alloc(256 * 1024 * 1024)])))] })
  const before = process.memoryUsage()
  expect(await keepPlainPng(bomb)).toBeNull()
  expect(process.memoryUsage().external - before.external).toBeLessThan(10_000_000)
})
