import { crc32, deflateSync } from "node:zlib"
import fastCheck from "fast-check"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { buildPng, chunk, header, noiseRows, plainPixels, plainRows, uint32 } from "./corpus/build-png.ts"
import { keepPlainPng } from "./plain-png.ts"
import { readPngChunks } from "./png-chunks.ts"

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
          const compressed = deflateSync(noiseRows(width, height, { filter, seed }), { level })
          const places = [0, ...cuts.map((cut) => Math.floor(cut * compressed.length)), compressed.length]
          const sorted = places.toSorted((a, b) => a - b)
          const pieces = sorted.slice(1).map((place, index) => chunk("IDAT", compressed.subarray(sorted[index], place)))
          const given = buildPng({ header: header(width, height), pixels: pieces })
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
    const once = await keepPlainPng(buildPng())
    expect(await keepPlainPng(once?.bytes ?? new Uint8Array())).toEqual(once)
  })

  const payload = Buffer.from("<script>alert(1)</script>")
  const dropped: Record<string, () => Buffer> = {
    "text chunks": () => buildPng({ before: [chunk("tEXt", Buffer.concat([Buffer.from("Comment\0"), payload]))] }),
    "text after the pixels": () => buildPng({ after: [chunk("iTXt", payload)] }),
    "where the picture came from": () => buildPng({ before: [chunk("caBX", payload)] }),
    "a resolution and a time": () =>
      buildPng({ before: [chunk("pHYs", Buffer.alloc(9))], after: [chunk("tIME", payload)] }),
    "the mark of sRGB": () => buildPng({ before: [chunk("sRGB", Buffer.from([0]))] }),
    "sRGB's own gamma": () => buildPng({ before: [chunk("gAMA", uint32(45_455)), chunk("sRGB", Buffer.from([0]))] }),
    "sRGB's own primaries": () =>
      buildPng({
        before: [chunk("cHRM", uint32(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000))],
      }),
    "IDATs without a byte": () => buildPng({ pixels: [chunk("IDAT"), chunk("IDAT", plainPixels), chunk("IDAT")] }),
  }
  test.for(Object.entries(dropped))("and loses %s", async ([, make]) => {
    const given = make()
    const kept = await keepPlainPng(given)
    expect(kept?.bytes).toEqual((await keepPlainPng(buildPng()))?.bytes)
    expect(await decode(kept?.bytes ?? given.subarray(0, 0))).toEqual(await decode(given))
  })
})

test("whatever bits are changed, what is kept is what a decoder that knows no mercy reads", async () => {
  const given = buildPng({ before: [chunk("tEXt", Buffer.from("a\0b"))] })
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
  const bomb = buildPng({
    pixels: [chunk("IDAT", deflateSync(Buffer.concat([plainRows, Buffer.alloc(256 * 1024 * 1024)])))],
  })
  const before = process.memoryUsage()
  expect(await keepPlainPng(bomb)).toBeNull()
  expect(process.memoryUsage().external - before.external).toBeLessThan(10_000_000)
})
