import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, curve, type Point } from "../drawing.ts"
import { createField, createRamp } from "../field.ts"
import { paintGlow } from "../light.ts"

/** Fine lines that sway side by side and twist like sheets of silk. */
export const ribbons: Scene = {
  name: "ribbons",
  words: "ribbon thread network circuit neon cyberpunk 🧬",
  moods:
    "technology tech digital data science future futuristic code software ai innovation motion " +
    "energy speed sound audio gaming technik technologie 电 科 технология 💻 🤖 ⚡ 📡 🔬 🎧 🎵 🎮",
  tones: ["night", "night", "dusk"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("ribbons")
    const scale = createRamp((position) => palette.shade(position))
    const lamp: Point = [width * random.between(0.2, 0.8), height * random.between(0.5, 0.75)]
    const ground = createField(canvas, 9, "over", (x, y, cell) => {
      const distance = Math.hypot(x - lamp[0], y - lamp[1]) / 620
      scale(0.06 + 0.3 * Math.exp(-distance * distance) + 0.05 * noise(x * 0.001, y * 0.001), cell)
    })

    const drawing = createDrawing()
    const tints = [palette.at(0.62), palette.accent, palette.at(0.8), palette.at(0.9)]
    for (const [sheet, tint] of tints.entries()) {
      const lane = sheet * 23.9 + random.between(0, 9)
      const base = height * (0.36 + 0.14 * sheet)
      const lines = 46
      const steps = Math.max(16, Math.ceil(width / 60))
      const bright = random.between(0.25, 0.75)
      const ink = drawing.linear(
        [0, 0],
        [width, 0],
        [
          [0, tint, 0.12],
          [bright - 0.2, tint, 0.6],
          [bright, mix(tint, palette.light, 0.5), 1],
          [bright + 0.2, tint, 0.6],
          [1, tint, 0.12],
        ],
      )
      for (let line = 0; line < lines; line += 1) {
        const across = line / (lines - 1)
        const points = Array.from({ length: steps + 1 }, (_, step): Point => {
          const x = (step / steps) * (width + 80) - 40
          const place = x * 0.0011
          const middle = height * 0.17 * noise(place + lane, lane)
          // Where the spread passes through zero the sheet turns over.
          const spread = 190 * Math.sin(place * 2.6 + lane * 2) + 170 * noise(place * 0.9 + lane + 50, lane * 1.3)
          return [x, base + middle + (across - 0.5) * spread + 34 * noise(place * 1.5 + across * 0.9, lane + 9)]
        })
        // Like the hem of a cloth, the outer lines are the brightest.
        drawing.path(curve(points), {
          stroke: ink,
          strokeWidth: 1.25,
          opacity: 0.42 + 0.56 * (2 * Math.abs(across - 0.5)) ** 3,
        })
      }
      paintGlow(drawing, [width * bright, base], 330, tint, 0.22)
    }
    return [ground, drawing.layer("screen")]
  },
}
