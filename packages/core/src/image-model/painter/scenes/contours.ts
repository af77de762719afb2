import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { contourLines, sampleHeights } from "../contour-lines.ts"
import { createDrawing, curve } from "../drawing.ts"
import { createField, createRamp } from "../field.ts"
import { fractal } from "../noise.ts"

/** A map of no real place: fine lines of equal height over softly lit land. */
export const contours: Scene = {
  name: "contours",
  words: "map topographic topography contour terrain compass 地 🗺 🧭",
  moods:
    "geography travel trip explore exploration route path trail discover discovery guide reise " +
    "voyage viaje viaggio карта ✈ 🌍 🌎 🌏",
  tones: ["night", "dusk", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("contours")
    const [shiftX, shiftY] = [random.between(0, 60), random.between(0, 60)]
    const landAt = (x: number, y: number) => {
      const u = x * 0.0014 + shiftX
      const v = y * 0.0014 + shiftY
      return fractal(noise, u + 0.35 * noise(u * 1.3, v + 9), v + 0.35 * noise(u + 4, v * 1.3), 2)
    }
    const scale = createRamp((position) => palette.shade(0.1 + 0.62 * position))
    const land = createField(canvas, 9, "over", (x, y, cell) => {
      const here = landAt(x, y)
      // Light falls from the upper left: the slope towards it is brighter.
      const slope = landAt(x + 9, y + 9) - here
      scale(0.42 + 0.62 * here - slope * 5.5, cell)
    })

    const drawing = createDrawing()
    // Light lines on dark land, dark ones on light land.
    const isLight = palette.tone === "day" || palette.tone === "pale"
    const pen = isLight ? palette.at(0.3) : palette.light
    const ink = drawing.linear(
      [0, 0],
      [width, height],
      [
        [0, pen],
        [0.5, mix(pen, palette.accent, isLight ? 0.25 : 0.6)],
        [1, pen],
      ],
    )
    const grid = sampleHeights(width, height, Math.max(12, Math.sqrt((width * height) / 8_000)), landAt)
    const levels = 34
    for (let level = 0; level <= levels; level += 1) {
      const data = contourLines(grid, -0.62 + (level / levels) * 1.24)
        .map((line) => curve(line.points, line.closed))
        .join("")
      if (data === "") continue
      const isIndexLine = level % 5 === 0
      drawing.path(data, { stroke: ink, strokeWidth: isIndexLine ? 2 : 1, opacity: isIndexLine ? 0.5 : 0.3 })
    }
    return [land, drawing.layer()]
  },
}
