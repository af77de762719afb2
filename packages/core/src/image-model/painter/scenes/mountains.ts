import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { createMist, paintGlow, paintSky, paintStars } from "../light.ts"
import { fractal, ridged } from "../noise.ts"
import { groundBelow, ridgeLine } from "../ridge.ts"

/** Ranges behind ranges, each paler than the one before it, with mist in the valleys. */
export const mountains: Scene = {
  name: "mountains",
  words: "mountain peak summit alps hill cliff volcano berg berge montagne montana 山 岳 гора горы جبل 🏔 ⛰ 🗻 🌄",
  moods:
    "hiking climb climbing valley ridge mist misty fog foggy haze hazy outdoor challenge goal " +
    "nebel brume niebla 雾 霧 туман 🌫 🥾",
  tones: ["dusk", "dusk", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("mountains")
    const far = createDrawing()
    const close = createDrawing()
    const horizon = height * random.between(0.5, 0.58)
    const haze = palette.shade(0.94)

    paintSky(far, canvas, (depth) => palette.shade(0.44 + 0.48 * depth ** 1.2), horizon * 1.15)
    if (palette.tone === "night") paintStars(far, canvas, palette.light, horizon * 0.9, 0.35)

    const sun: Point = [
      width * random.pick([random.between(0.2, 0.36), random.between(0.64, 0.8)]),
      horizon - random.between(150, 250),
    ]
    const radius = random.between(46, 66)
    paintGlow(far, sun, 640, palette.glow, 0.75)
    paintGlow(far, sun, 240, palette.light, 0.6)
    far.circle(sun, radius, { fill: palette.light, opacity: 0.92 })

    const layers = 7
    for (let layer = 0; layer < layers; layer += 1) {
      const drawing = layer < 4 ? far : close
      const near = layer / (layers - 1)
      const base = horizon + (height * 0.97 - horizon) * near ** 1.25
      const relief = (90 + 215 * (1 - Math.abs(near - 0.4) * 1.45)) * (0.7 + 0.3 * Math.min(1.4, height / width))
      const scale = 0.0016 + 0.0013 * near
      const line = ridgeLine(canvas, 5, (x) => {
        const peaks = ridged(noise, x * scale + layer * 13.1, layer * 7.7, 5) - 0.62
        const swell = fractal(noise, x * 0.0009 + layer * 3.3, layer * 2.1, 2)
        return base - relief * (peaks * 1.25 + swell * 0.9)
      })
      // Air between us and the range: the farther, the more of the horizon's colour it takes.
      const air = (1 - near) ** 1.15
      const rock = mix(palette.shade(0.02), haze, air * 0.86)
      const foot = mix(rock, haze, 0.66 * (1 - near * 0.78))
      const top = Math.min(...line.map(([, y]) => y))
      const fill = drawing.linear(
        [0, top],
        [0, base + relief * 0.75 + 40],
        [
          [0, rock],
          [0.3, mix(rock, foot, 0.22)],
          [1, foot],
        ],
      )
      drawing.path(groundBelow(canvas, line, "jagged"), { fill })
      if (near < 0.8) paintGlow(drawing, [sun[0], base + 40], 430, palette.glow, 0.22 * (1 - near))
    }
    return [far.layer(), createMist(canvas, horizon + (height - horizon) * 0.5, 120, haze, 0.6), close.layer()]
  },
}
