import { lumaAt, type Raster, resizeRaster } from "../../imaging/raster.ts"
import { blurGrid, type Grid } from "./grid.ts"

/** A scene as steps of lightness, the dark ones in front. */
export type Terraces = {
  /** Where each place stands: whole numbers are the edges between two sheets, 0 behind, `count` in front. */
  readonly heights: Grid
  /** The mean colour of each sheet, 0–255. */
  readonly colors: readonly (readonly [number, number, number])[]
}

/**
 * Parts a picture into sheets of nearly the same area each.
 *
 * @param cell px of the picture that become one number
 * @param smooth radius of the blur before, in cells: how simple the sheets' outlines are
 */
export const cutTerraces = async (picture: Raster, cell: number, smooth: number, count: number): Promise<Terraces> => {
  const small = await resizeRaster(picture, {
    width: Math.max(8, Math.round(picture.width / cell)),
    height: Math.max(8, Math.round(picture.height / cell)),
  })
  const { width: columns, height: rows, pixels } = small
  const luma = Float32Array.from({ length: columns * rows }, (_, index) => lumaAt(pixels, index * 3))
  const { values } = blurGrid({ columns, rows, values: luma }, smooth)
  const sorted = values.toSorted()
  const ranks = Float32Array.from({ length: 257 }, (_, step) => sorted[Math.round((step / 256) * (sorted.length - 1))]!)
  // By rank and by lightness, half and half: even areas, yet large calm places are not torn apart.
  const [darkest, lightest] = [ranks[0]!, ranks[256]!]
  const heights = values.map((value) => {
    const rank = rankOf(ranks, value)
    const level = (value - darkest) / Math.max(1, lightest - darkest)
    return (1 - (rank + level) / 2) * count
  })
  const sums = Array.from({ length: count }, () => [0, 0, 0, 0] as [number, number, number, number])
  for (const [index, height] of heights.entries()) {
    const sum = sums[Math.min(count - 1, Math.max(0, Math.floor(height)))]!
    for (let channel = 0; channel < 3; channel += 1) sum[channel]! += pixels[index * 3 + channel]!
    sum[3] += 1
  }
  let last: [number, number, number] = [pixels[0]!, pixels[1]!, pixels[2]!]
  const colors = sums.map(([red, green, blue, cells]) => {
    if (cells > 0) last = [red / cells, green / cells, blue / cells]
    return last
  })
  return { heights: { columns, rows, values: heights }, colors }
}

const rankOf = (ranks: Float32Array, value: number): number => {
  let low = 0
  let high = ranks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranks[middle]! < value) low = middle + 1
    else high = middle
  }
  return low / (ranks.length - 1)
}
