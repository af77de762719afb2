import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { ModelError } from "../image-model/image-model.ts"
import type { ColorAt } from "./corpus/corpus-file.ts"
import { corpus } from "./corpus/make-corpus.ts"
import { toStoredPng } from "./normalize.ts"
import { keepPlainPng } from "./plain-png.ts"
import { readPngChunks } from "./png-chunks.ts"

/** What is so plain that its compressed pixels are kept; all others are left to a decoder. */
const kept = new Set([
  "plain.png",
  "in-truth-a-png.jpeg",
  "in-truth-a-png.html",
  "1x1.png",
  "16383x1.png",
  "text.png",
  "compressed-text.png",
  "xmp.png",
  "no-bytes-in-most-idats.png",
  "page-in-a-chunk-behind-the-pixels.png",
  "text-bomb.png",
  "forty-thousand-texts.png",
  "49-megapixels-of-nothing.png",
])

/** Far above what any takes on a quiet machine; what a bomb would take is far above this. */
const limits = { milliseconds: 10_000, megabytes: 400 }

/** Of the whole process, and the most so far. */
const megabytes = (): number => process.resourceUsage().maxRSS / 1_024

const expectColors = async (png: Uint8Array, colors: readonly ColorAt[]): Promise<void> => {
  if (colors.length === 0) return
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  for (const { x, y, color, tolerance } of colors) {
    const found = [...data.subarray((y * info.width + x) * 3).subarray(0, 3)]
    const furthest = Math.max(...color.map((channel, index) => Math.abs(channel - (found[index] ?? Number.NaN))))
    expect(furthest, `${found.join()} at ${x},${y} is not ${color.join()}`).toBeLessThanOrEqual(tolerance)
  }
}

describe.for(corpus)("$name", ({ name, make, expected }) => {
  test(`is ${expected.outcome}`, async () => {
    const untrusted = await make()
    const [memory, start] = [megabytes(), performance.now()]
    const result = await toStoredPng(untrusted).catch((error: unknown) => error)
    expect(performance.now() - start).toBeLessThan(limits.milliseconds)
    expect(megabytes() - memory).toBeLessThan(limits.megabytes)
    expect((await keepPlainPng(untrusted)) !== null).toBe(kept.has(name))
    switch (expected.outcome) {
      case "rejected":
        expect(result).toBeInstanceOf(ModelError)
        expect(result).toMatchObject({ kind: "rejected", message: expect.stringMatching(expected.because) })
        return
      case "stored": {
        if (result instanceof Error) throw result
        const { bytes, width, height } = result as Awaited<ReturnType<typeof toStoredPng>>
        expect({ width, height }).toEqual({ width: expected.width, height: expected.height })
        expect(readPngChunks(bytes)?.map(({ type }) => type)).toEqual(["IHDR", "IDAT", "IEND"])
        const header = await sharp(bytes).metadata()
        expect(header).toMatchObject({ format: "png", width, height, channels: 3, depth: "uchar", space: "srgb" })
        for (const foreign of ["script", "alert", "GPS", "PK\x03\x04"]) {
          expect(Buffer.from(bytes).includes(foreign)).toBe(false)
        }
        await expectColors(bytes, expected.colors)
        return
      }
      default:
        expected satisfies never
    }
  })
})

test("no name is there twice", () => {
  const names = corpus.map(({ name }) => name)
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
})
