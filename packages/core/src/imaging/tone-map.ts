import { toneGrid, type ToneMap } from "../legibility/tone-map.ts"
import { lumaAt, type Raster } from "./raster.ts"

/**
 * Specks that a cell's extremes leave out, as a part of its pixels: a star is nothing that a letter drowns in. A line of two
 * letters covers a tenth of a cell or more, so behind it they are no more than a hundredth.
 */
const specks = 0.001

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
  { pixels, width }: Raster,
  [left, right]: [number, number],
  [top, bottom]: [number, number],
): CellTones => {
  const [reds, greens, blues] = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)]
  const count = (right - left) * (bottom - top)
  let [sum, squares] = [0, 0]
  for (let y = top; y < bottom; y += 1) {
    for (let index = (y * width + left) * 3; index < (y * width + right) * 3; index += 3) {
      reds[pixels[index]!]! += 1
      greens[pixels[index + 1]!]! += 1
      blues[pixels[index + 2]!]! += 1
      const light = lumaAt(pixels, index)
      sum += light
      squares += light * light
    }
  }
  const ends = [reds, greens, blues].map((histogram) => extremes(histogram, count))
  const mean = sum / count
  return {
    low: ends.map(([low]) => low),
    high: ends.map(([, high]) => high),
    deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)),
  }
}

const base64 = (bytes: readonly number[]): string => Buffer.from(bytes).toString("base64")

/**
 * Measures the tones behind which text may have to stay readable.
 *
 * @returns of each cell the darkest and lightest value, and how busy its texture is
 * @throws RangeError for a raster whose bytes do not fit its size
 * @example
 * const tone = measureTone(await toRaster(sharp(bytes)))
 */
export const measureTone = (raster: Raster): ToneMap => {
  const { pixels, width, height } = raster
  if (!(width > 0 && height > 0) || pixels.length !== width * height * 3) {
    throw new RangeError(`${pixels.length} bytes are no RGB raster of ${width}x${height} px`)
  }
  const columns = cuts(width)
  const cells = cuts(height).flatMap((row) => columns.map((column) => measureCell(raster, column, row)))
  return {
    version: 1,
    low: base64(cells.flatMap(({ low }) => low)),
    high: base64(cells.flatMap(({ high }) => high)),
    texture: base64(cells.map(({ deviation }) => Math.ceil(deviation))),
  }
}

/** The tones of a picture that is delivered in both of two forms: in each cell the worst of either. */
export const uniteToneMaps = (one: ToneMap, other: ToneMap): ToneMap => ({
  version: 1,
  low: base64(pairs(one.low, other.low).map((values) => Math.min(...values))),
  high: base64(pairs(one.high, other.high).map((values) => Math.max(...values))),
  texture: base64(pairs(one.texture, other.texture).map((values) => Math.max(...values))),
})

const pairs = (one: string, other: string): [number, number][] => {
  const others = Buffer.from(other, "base64")
  return Array.from(Buffer.from(one, "base64"), (value, index) => [value, others[index]!])
}
