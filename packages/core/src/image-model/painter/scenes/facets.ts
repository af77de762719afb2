import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, polyline, type Point } from "../drawing.ts"
import { fractal } from "../noise.ts"

/** Folded planes, each a little differently turned to the light. */
export const facets: Scene = {
  name: "facets",
  words:
    "crystal gem gemstone diamond polygon geometric geometry facet low-poly lowpoly stained mosaic " +
    "glacier jewel prism kristall cristal 晶 кристалл 💎 🔷 🔶 🧊",
  moods: "glass ice triangle structure precise sharp",
  tones: ["night", "dusk", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("facets")
    const drawing = createDrawing()
    drawing.rectangle([0, 0], width, height, { fill: palette.shade(0.5) })
    const size = Math.max(120, Math.sqrt((width * height) / 110))
    const columns = Math.ceil(width / size) + 3
    const rows = Math.ceil(height / (size * 0.87)) + 4
    const corners = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column): Point => [
        (column - 1 + (row % 2) * 0.5 + random.between(-0.3, 0.3)) * size,
        (row - 1.5 + random.between(-0.3, 0.3)) * size * 0.87,
      ]),
    )
    const reach = Math.hypot(width, height)
    const lamp: Point = [width * random.pick([0.1, 0.9]), 0]
    const accentLane = random.between(0, 40)

    const paintFacet = (points: readonly Point[]) => {
      const x = points.reduce((sum, point) => sum + point[0], 0) / 3
      const y = points.reduce((sum, point) => sum + point[1], 0) / 3
      const distance = Math.hypot(x - lamp[0], y - lamp[1]) / reach
      const level =
        0.9 - 0.82 * distance + 0.24 * fractal(noise, x * 0.002, y * 0.002, 2) + random.between(-0.055, 0.055)
      const color = mix(
        palette.shade(level),
        palette.accent,
        Math.min(0.42, Math.max(0, noise(x * 0.0016 + accentLane, y * 0.0016) * 0.6)),
      )
      const lowest = points.reduce((low, point) => (point[1] > low[1] ? point : low))
      const highest = points.reduce((high, point) => (point[1] < high[1] ? point : high))
      const fill = drawing.linear(highest, lowest, [
        [0, mix(color, palette.shade(level + 0.1), 0.5)],
        [1, mix(color, palette.shade(level - 0.1), 0.4)],
      ])
      // The stroke in the facet's own colour closes the hairline between neighbours.
      drawing.path(`${polyline(points)}Z`, { fill, stroke: fill, strokeWidth: 1.2 })
    }

    for (let row = 0; row < rows - 1; row += 1) {
      for (let column = 0; column < columns - 1; column += 1) {
        const [a, b] = [corners[row]![column]!, corners[row]![column + 1]!]
        const [c, d] = [corners[row + 1]![column]!, corners[row + 1]![column + 1]!]
        const isOdd = row % 2 === 1
        paintFacet(isOdd ? [a, b, d] : [a, b, c])
        paintFacet(isOdd ? [a, c, d] : [b, c, d])
      }
    }
    return [drawing.layer()]
  },
}
