import fastCheck from "fast-check"
import sharp from "sharp"
import { thumbHashToRGBA } from "thumbhash"
import { describe, expect, test } from "vitest"
import { readTones, toneGrid, toneMapSchema } from "../legibility/tone-map.ts"
import { photoLike } from "../testing/pictures.ts"
import { card, cardColors } from "./corpus/card.ts"
import { toStoredPng } from "./normalize.ts"
import { preparePicture } from "./prepare-picture.ts"
import { variantWidths } from "./variants.ts"

const flat = async (width: number, height: number, background: string): Promise<Uint8Array> =>
  (
    await toStoredPng(
      await sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    )
  ).bytes

const sizesOf = (variants: Awaited<ReturnType<typeof preparePicture>>["variants"]) =>
  Promise.all(
    variants.map(async ({ width, format, bytes }) => {
      const header = await sharp(bytes).metadata()
      const found = header.format === "heif" && header.compression === "av1" ? "avif" : header.format
      expect([found, header.width]).toEqual([format, width])
      return `${format} ${header.width}x${header.height}`
    }),
  )

describe("variants", () => {
  test.each([
    [2_000, 1_000, "640x320 1024x512 1536x768"],
    [1_024, 1_024, "640x640 1024x1024"],
    [1_024, 1_536, "640x960 1024x1536"],
    [641, 400, "640x399 641x400"],
    [256, 256, "256x256"],
    [1, 1, "1x1"],
    [16_383, 1, "640x1 1024x1 1536x1"],
    [1, 16_383, "1x16383"],
  ])("of %i x %i px are never enlarged", async (width, height, sizes) => {
    const { variants, widths } = await preparePicture(await flat(width, height, "#446688"))
    const expected = sizes.split(" ").flatMap((size) => [`avif ${size}`, `webp ${size}`])
    expect(await sizesOf(variants)).toEqual(expected)
    expect(widths).toEqual([...new Set(variants.map((variant) => variant.width))])
  })

  test("rise in width, none wider than the picture or larger than an encoder can take", () => {
    const side = fastCheck.integer({ min: 1, max: 16_383 })
    fastCheck.assert(
      fastCheck.property(side, side, (width, height) => {
        const widths = variantWidths(width, height)
        expect(widths.length).toBeGreaterThan(0)
        expect(widths).toEqual([...new Set(widths)].toSorted((a, b) => a - b))
        const widest = widths.at(-1) ?? 0
        expect(widest).toBeGreaterThan(0)
        expect(widest).toBeLessThanOrEqual(Math.min(width, 1_536))
        if (widest > 1) expect((widest * widest * height) / width).toBeLessThanOrEqual(1_536 * 2_736)
        // A phone's shape, or a wider one, is kept as it is.
        if (height / width <= 16 / 9) expect(widest).toBe(Math.min(width, 1_536))
      }),
    )
  })

  test("show the picture in its colours", async () => {
    const { variants } = await preparePicture((await toStoredPng(await card().png().toBuffer())).bytes)
    for (const { bytes, width } of variants) {
      const pixels = await sharp(bytes).raw().toBuffer()
      for (const { x, y, color } of cardColors(0)) {
        const found = pixels.subarray((y * width + x) * 3).subarray(0, 3)
        for (const [index, channel] of color.entries()) expect(Math.abs(channel - found[index]!)).toBeLessThanOrEqual(8)
      }
    }
  })

  test("fill what a picture may weigh on a phone, and no more", async () => {
    const phoneView = async (png: Uint8Array) => {
      const { variants } = await preparePicture((await toStoredPng(png)).bytes)
      return variants.find(({ width, format }) => width === 1_024 && format === "avif")?.bytes.length ?? Number.NaN
    }
    for (const seed of [1, 2]) {
      const bytes = await phoneView(await photoLike({ width: 1_024, height: 1_024, seed }))
      expect(bytes).toBeLessThanOrEqual(60_000)
      expect(bytes).toBeGreaterThan(40_000)
    }
  })
})

describe("placeholders", () => {
  test.each([
    [1_024, 1_024],
    [1_536, 1_024],
    [256, 2_000],
    [3, 2],
    [16_383, 1],
  ])("of %i x %i px have the picture's look in a few bytes", async (width, height) => {
    const { thumbhash, dominantColor } = await preparePicture(await flat(width, height, "#3366cc"))
    expect(dominantColor).toBe("#3366cc")
    expect(thumbhash.length).toBeLessThanOrEqual(40)
    const [red = 0, green = 0, blue = 0, alpha] = thumbHashToRGBA(thumbhash).rgba
    expect([red, green, blue].map((channel) => Math.round(channel / 16))).toEqual([3, 6, 13])
    expect(alpha).toBe(255)
  })

  test("the dominant color is one of the picture, not a mixture", async () => {
    const band = {
      input: { create: { width: 300, height: 60, channels: 3, background: "#e0c040" } },
      top: 0,
      left: 0,
    } as const
    const split = sharp({ create: { width: 300, height: 200, channels: 3, background: "#204060" } }).composite([band])
    expect((await preparePicture(await split.png().toBuffer())).dominantColor).toBe("#204060")
  })
})

test("the tone map covers what is delivered, not only the original", async () => {
  const original = (await toStoredPng(await photoLike({ width: 700, height: 500, seed: 3 }))).bytes
  const { tone, variants } = await preparePicture(original)
  expect(toneMapSchema.parse(tone)).toEqual(tone)
  const tones = readTones(tone)
  expect(tones).toHaveLength(toneGrid ** 2)
  for (const bytes of [original, ...variants.map((variant) => variant.bytes)]) {
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    let outside = 0
    for (let at = 0; at < data.length; at += 3) {
      const [x, y] = [(at / 3) % info.width, Math.floor(at / 3 / info.width)]
      const cell = Math.floor((y / info.height) * toneGrid) * toneGrid + Math.floor((x / info.width) * toneGrid)
      const { low, high } = tones[cell] ?? { low: [256], high: [-1] }
      const isInside = [0, 1, 2].every((channel) => {
        const value = data[at + channel]!
        return value >= (low[channel] ?? 256) && value <= (high[channel] ?? -1)
      })
      if (!isInside) outside += 1
    }
    // The specks that the map leaves out: a thousandth of each cell, of each channel, at both ends.
    expect(outside / (data.length / 3)).toBeLessThan(0.006)
  }
})

test("what is damaged, or no picture, is a fault that says so", async () => {
  const png = await flat(64, 64, "#446688")
  for (const damaged of [
    png.subarray(0, png.length - 30),
    png.subarray(0, 20),
    new Uint8Array(),
    Buffer.from("<svg/>"),
  ]) {
    await expect(preparePicture(damaged)).rejects.toThrow("The stored picture is damaged")
  }
  // And its place is given back.
  await expect(Promise.all(Array.from({ length: 9 }, () => preparePicture(png)))).resolves.toHaveLength(9)
})
