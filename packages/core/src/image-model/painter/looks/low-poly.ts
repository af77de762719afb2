import sharp from "sharp"
import { resizeRaster, toRaster } from "../../../imaging/raster.ts"
import { polyline, type Point } from "../drawing.ts"
import type { Look } from "./look.ts"

/** Length of a facet's edge, in units of the canvas. */
const EDGE = 74

/** The scene folded from flat triangles, each in the colour of its middle and turned a little to the light. */
export const lowPoly: Look = {
  words: "low-poly lowpoly polygonal",
  scale: 0.25,
  grain: 0.6,
  async apply({ picture, size, canvas }) {
    const { width, height } = canvas
    const random = canvas.random.fork("low poly")
    const columns = Math.ceil(width / EDGE) + 3
    const rows = Math.ceil(height / (EDGE * 0.87)) + 3
    const map = await resizeRaster(picture, { width: columns * 2, height: rows * 2 })
    const corners = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column): Point => [
        (column - 1 + (row % 2) * 0.5 + random.between(-0.3, 0.3)) * EDGE,
        (row - 1 + random.between(-0.3, 0.3)) * EDGE * 0.87,
      ]),
    )
    const facet = (points: readonly [Point, Point, Point]): string => {
      const [a, b, c] = points
      const x = Math.floor(((a[0] + b[0] + c[0]) / 3 / width) * map.width)
      const y = Math.floor(((a[1] + b[1] + c[1]) / 3 / height) * map.height)
      const index = (Math.min(map.height - 1, Math.max(0, y)) * map.width + Math.min(map.width - 1, Math.max(0, x))) * 3
      const light = random.between(0.94, 1.055)
      const rgb = [0, 1, 2].map((channel) => Math.min(255, Math.round(map.pixels[index + channel]! * light)))
      // The stroke in the facet's own colour closes the hairline between neighbours.
      return `<path d="${polyline(points)}Z" fill="rgb(${rgb.join()})" stroke="rgb(${rgb.join()})"/>`
    }
    let facets = ""
    for (let row = 0; row < rows - 1; row += 1) {
      for (let column = 0; column < columns - 1; column += 1) {
        const [a, b] = [corners[row]![column]!, corners[row]![column + 1]!]
        const [c, d] = [corners[row + 1]![column]!, corners[row + 1]![column + 1]!]
        facets += row % 2 === 1 ? facet([a, b, d]) + facet([a, c, d]) : facet([a, b, c]) + facet([b, c, d])
      }
    }
    const markup =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
      `viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${facets}</svg>`
    return toRaster(sharp(Buffer.from(markup)))
  },
}
