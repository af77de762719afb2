import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readTones, toneGrid, toneMapSchema } from "../legibility/index.ts"
import type { Raster } from "./raster.ts"
import { measureTone, uniteToneMaps } from "./tone-map.ts"

const rasterOf = (
  width: number,
  height: number,
  valueAt: (x: number, y: number, channel: number) => number,
): Raster => ({
  width,
  height,
  pixels: Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3)
    return valueAt(pixel % width, Math.floor(pixel / width), index % 3)
  }),
})

describe("measureTone", () => {
  test("bounds every pixel of small cells, whatever the picture's size", () => {
    const size = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(size, size, fc.nat(), (width, height, seed) => {
        const raster = rasterOf(width, height, (x, y, channel) => Math.imul(x * 31 + y * 17 + channel, seed + 1) & 255)
        const tones = readTones(toneMapSchema.parse(measureTone(raster)))
        expect(tones).toHaveLength(toneGrid * toneGrid)
        for (let pixel = 0; pixel < width * height; pixel += 1) {
          const column = Math.floor(((pixel % width) * toneGrid) / width)
          const row = Math.floor((Math.floor(pixel / width) * toneGrid) / height)
          const tone = tones[row * toneGrid + column]!
          for (const channel of [0, 1, 2] as const) {
            expect(raster.pixels[pixel * 3 + channel]).toBeGreaterThanOrEqual(tone.low[channel])
            expect(raster.pixels[pixel * 3 + channel]).toBeLessThanOrEqual(tone.high[channel])
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  test("covers every form in which a picture is delivered", () => {
    const flat = (side: number, value: number) => measureTone(rasterOf(side, side, () => value))
    const united = uniteToneMaps(uniteToneMaps(flat(48, 100), flat(48, 90)), flat(24, 120))
    expect(toneMapSchema.parse(united)).toEqual(united)
    expect(readTones(united)[0]).toEqual({ low: [90, 90, 90], high: [120, 120, 120], texture: 0 })
    const busy = measureTone(rasterOf(48, 48, (x) => (x % 2) * 255))
    expect(readTones(uniteToneMaps(busy, united))[0]).toEqual({ low: [0, 0, 0], high: [255, 255, 255], texture: 128 })
  })

  test("keeps channels apart, leaves single specks out and tells how busy a cell is", () => {
    const cell = 40
    const side = cell * toneGrid
    const tones = readTones(
      measureTone(
        rasterOf(side, side, (x, y, channel) => {
          if (x === 5 && y === 5) return 255
          return x >= cell && x < 2 * cell ? (x % 2) * 255 : [10, 20, 30][channel]!
        }),
      ),
    )
    expect(tones[0]).toEqual({ low: [10, 20, 30], high: [10, 20, 30], texture: expect.any(Number) })
    expect(tones[1]).toEqual({ low: [0, 0, 0], high: [255, 255, 255], texture: 128 })
    expect(tones[2]).toEqual({ low: [10, 20, 30], high: [10, 20, 30], texture: 0 })
  })

  test("refuses what is no raster", () => {
    expect(() => measureTone({ pixels: new Uint8Array(11), width: 2, height: 2 })).toThrow(RangeError)
    expect(() => measureTone({ pixels: new Uint8Array(0), width: 0, height: 2 })).toThrow(RangeError)
  })
})
