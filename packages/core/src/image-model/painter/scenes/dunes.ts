import type { Scene } from "../canvas.ts"
import { adjust, mix } from "../color.ts"
import { createDrawing, curve, type Point } from "../drawing.ts"
import { paintGlow, paintSky, paintStars } from "../light.ts"
import { fractal } from "../noise.ts"
import { groundBelow, ridgeLine } from "../ridge.ts"

/** Dunes with one face in the light and one in the shade, parted by a winding crest. */
export const dunes: Scene = {
  name: "dunes",
  words:
    "desert dune sand canyon sahara savanna oasis camel pyramid egypt wuste desierto deserto 沙 漠 " +
    "пустыня صحراء 🏜 🐪 🐫 🌵",
  moods: "journey adventure nomad heat",
  tones: ["dusk", "dusk", "day"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("dunes")
    const drawing = createDrawing()
    const horizon = height * random.between(0.46, 0.52)
    const fromLeft = random.next() < 0.5
    const sun: Point = [
      width * (fromLeft ? random.between(0.18, 0.34) : random.between(0.66, 0.82)),
      horizon - random.between(150, 240),
    ]

    paintSky(drawing, canvas, (depth) => palette.shade(0.6 + 0.38 * depth ** 1.3), horizon * 1.1)
    if (palette.tone === "night") paintStars(drawing, canvas, palette.light, horizon, 0.45)
    paintGlow(drawing, sun, 640, palette.glow, 0.7)
    paintGlow(drawing, sun, 220, palette.light, 0.5)
    drawing.circle(sun, 62, { fill: palette.light, opacity: 0.95 })

    const layers = 5
    for (let layer = 0; layer < layers; layer += 1) {
      const near = layer / (layers - 1)
      const base = horizon + 14 + (height * 0.9 - horizon) * near ** 1.2
      const relief = 42 + 150 * near ** 0.8
      const peak = width * ((layer * 0.37 + random.between(0.1, 0.34)) % 1)
      const spread = Math.min(width, 1_500) * random.between(0.34, 0.5)
      const heightAt = (x: number) => {
        const hump = 1 / (1 + ((x - peak) / spread) ** 2 * 2.6)
        return base - relief * (hump * 1.05 + 0.5 * fractal(noise, x * 0.0012 + layer * 21, layer * 6.6, 2))
      }
      const line = ridgeLine(canvas, 26, heightAt)
      const air = (1 - near) ** 1.25 * 0.78
      const haze = palette.shade(0.93)
      const bright = mix(mix(palette.shade(0.7), palette.shade(0.5), near), haze, air)
      const foot = mix(palette.shade(0.3), haze, air * 0.8)
      const top = base - relief * 1.3
      const lit = drawing.linear(
        [0, top],
        [0, base + 130 + 160 * near],
        [
          [0, adjust(bright, 0.03)],
          [0.4, bright],
          [1, foot],
        ],
      )
      drawing.path(groundBelow(canvas, line, "smooth"), { fill: lit })

      // The shaded face: from the summit along the crest, away from the sun, and back down a winding edge.
      const away = fromLeft ? 1 : -1
      const length = (fromLeft ? width - peak : peak) + 80
      const steps = 24
      const crest = Array.from({ length: steps + 1 }, (_, step): Point => {
        const x = peak + away * length * (step / steps)
        return [x, heightAt(x)]
      })
      const drop = 150 + 230 * near
      const edge = Array.from({ length: steps + 1 }, (_, step): Point => {
        const along = step / steps
        const x =
          peak +
          away * (length * along - 60 * (0.3 + near) * Math.sin(along * Math.PI)) +
          36 * noise(along * 2.6 + layer * 5, layer * 3.1)
        return [x, heightAt(peak) + drop * ((length * along) / spread) ** 1.2 * 0.75 + 4]
      })
      const shade = mix(palette.shade(0.12), haze, air)
      const fill = drawing.linear(
        [0, top],
        [0, top + drop + relief],
        [
          [0, shade],
          [0.45, mix(shade, foot, 0.35)],
          [1, foot],
        ],
      )
      drawing.path(`${curve(crest)}${curve(edge.toReversed()).replace("M", "L")}Z`, { fill })

      drawing.path(curve(line), { stroke: palette.light, strokeWidth: 0.8 + near, opacity: 0.3 })
    }
    return [drawing.layer()]
  },
}
