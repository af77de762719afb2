import sharp from "sharp"
import { lumaAt, resizeRaster, toRaster } from "../../../imaging/raster.ts"
import { polyline, type Point } from "../drawing.ts"
import type { Look } from "./look.ts"

/** Half a block's width, in units of the canvas; a top is twice as wide as high. */
const HALF = 34
const QUARTER = HALF / 2
/** How high the brightest place stands above the darkest, in units. */
const RELIEF = 204

/** The scene built from blocks, seen from above: light is high, dark is low. */
export const isometric: Look = {
  words: "isometric isometrisch isometrique isometrico voxel",
  scale: 0.25,
  grain: 0.6,
  async apply({ picture, size, canvas }) {
    const { width, height } = canvas
    const columns = Math.ceil(width / (2 * HALF)) + 2
    const rows = Math.ceil((height + RELIEF) / QUARTER) + 4
    const map = await resizeRaster(picture, { width: columns * 2, height: rows })
    const blockAt = (row: number, column: number) => {
      const x = (column - 0.5 + (row % 2) * 0.5) * 2 * HALF
      const ground = (row - 2) * QUARTER
      const place = (value: number, length: number, cells: number) =>
        Math.min(cells - 1, Math.max(0, Math.floor((value / length) * cells)))
      const index = (place(ground - RELIEF / 2, height, map.height) * map.width + place(x, width, map.width)) * 3
      // Blocks are stacked: heights come in whole steps.
      const lift = Math.round((lumaAt(map.pixels, index) / 255) * (RELIEF / QUARTER)) * QUARTER
      return { x, y: ground - lift, lift, color: [0, 1, 2].map((channel) => map.pixels[index + channel]!) }
    }
    const lit = (color: readonly number[], light: number): string =>
      `rgb(${color.map((channel) => Math.min(255, Math.round(channel * light))).join()})`
    const face = (points: readonly Point[], color: readonly number[], light: number, edge = light): string =>
      `<path d="${polyline(points)}Z" fill="${lit(color, light)}" stroke="${lit(color, edge)}"/>`
    let blocks = ""
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const { x, y, lift, color } = blockAt(row, column)
        if (y - QUARTER > height) continue
        // A side ends behind the blocks in front of it.
        const foot = Math.min(lift, RELIEF) + QUARTER
        const [left, right, front]: [Point, Point, Point] = [
          [x - HALF, y],
          [x + HALF, y],
          [x, y + QUARTER],
        ]
        blocks +=
          face([left, front, [x, front[1] + foot], [x - HALF, y + foot]], color, 0.78) +
          face([front, right, [x + HALF, y + foot], [x, front[1] + foot]], color, 0.58) +
          face([[x, y - QUARTER], right, front, left], color, 1.02, 1.12)
      }
    }
    const markup =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
      `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${blocks}</svg>`
    return toRaster(sharp(Buffer.from(markup)))
  },
}
