import { toneGrid, type ToneMap } from "../legibility/tone-map.ts"

/** Decoded pixels: red, green, blue, one byte each, row by row. */
export type Raster = { data: Uint8Array; width: number; height: number }

/**
 * Specks that a cell's extremes leave out, as a part of its pixels: a star is nothing that a letter drowns in. A line of text
 * covers a quarter of a cell or more where it crosses it, so behind it they are no more than a hundredth.
 */
const specks = 0.0025

const luma = [0.2126, 0.7152, 0.0722] as const

/** The positions where `length` px are cut into cells; none is empty, even where there are fewer px than cells. */
const cuts = (length: number): [start: number, end: number][] =>
  Array.from({ length: toneGrid }, (_, index) => {
    const start = Math.min(Math.floor((index * length) / toneGrid), length - 1)
    return [start, Math.max(Math.ceil(((index + 1) * length) / toneGrid), start + 1)]
  })

/** The lowest value above which (and, counted from the other end, below which) all but `specks` of the pixels lie. */
const extremes = (histogram: Uint32Array, pixels: number): [low: number, high: number] => {
  const spared = Math.floor(pixels * specks)
  let [low, high] = [0, 255]
  for (let seen = histogram[low] ?? 0; seen <= spared && low < 255; seen += histogram[low] ?? 0) low += 1
  for (let seen = histogram[high] ?? 0; seen <= spared && high > 0; seen += histogram[high] ?? 0) high -= 1
  return [low, high]
}

type CellTones = { low: number[]; high: number[]; deviation: number }

const measureCell = (
  { data, width }: Raster,
  [left, right]: [number, number],
  [top, bottom]: [number, number],
): CellTones => {
  const histograms = luma.map(() => new Uint32Array(256))
  const pixels = (right - left) * (bottom - top)
  let [sum, squares] = [0, 0]
  for (let y = top; y < bottom; y += 1) {
    for (let index = (y * width + left) * 3; index < (y * width + right) * 3; index += 3) {
      let light = 0
      for (let channel = 0; channel < 3; channel += 1) {
        const value = data[index + channel]!
        histograms[channel]![value]! += 1
        light += luma[channel]! * value
      }
      sum += light
      squares += light * light
    }
  }
  const ends = histograms.map((histogram) => extremes(histogram, pixels))
  const mean = sum / pixels
  return {
    low: ends.map(([low]) => low),
    high: ends.map(([, high]) => high),
    deviation: Math.sqrt(Math.max(0, squares / pixels - mean * mean)),
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")

/**
 * Measures the tones behind which text may have to stay readable, over all forms in which a picture is delivered: a
 * lossy variant may be lighter or darker in places than its original.
 *
 * @param rasters the decoded original and variants, of one picture
 * @returns of each cell the darkest and lightest value in any of them, and the busiest texture
 * @throws RangeError without a raster, or for one whose bytes do not fit its size
 * @example
 * const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
 * const tone = measureTone([{ data, width: info.width, height: info.height }])
 */
export const measureTone = (rasters: readonly Raster[]): ToneMap => {
  if (rasters.length === 0) throw new RangeError("There is no raster to measure")
  const low = new Uint8Array(toneGrid * toneGrid * 3).fill(255)
  const high = new Uint8Array(low.length)
  const texture = new Uint8Array(toneGrid * toneGrid)
  for (const raster of rasters) {
    const { data, width, height } = raster
    if (!(width > 0 && height > 0) || data.length !== width * height * 3) {
      throw new RangeError(`${data.length} bytes are no RGB raster of ${width}x${height} px`)
    }
    const columns = cuts(width)
    cuts(height).forEach((row, y) =>
      columns.forEach((column, x) => {
        const cell = y * toneGrid + x
        const tones = measureCell(raster, column, row)
        texture[cell] = Math.max(texture[cell]!, Math.ceil(tones.deviation))
        for (let channel = 0; channel < 3; channel += 1) {
          const index = cell * 3 + channel
          low[index] = Math.min(low[index]!, tones.low[channel]!)
          high[index] = Math.max(high[index]!, tones.high[channel]!)
        }
      }),
    )
  }
  return { version: 1, low: base64(low), high: base64(high), texture: base64(texture) }
}
