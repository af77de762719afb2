import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { createMist, paintGlow, paintSky, paintStars } from "../light.ts"
import { fractal } from "../noise.ts"
import { groundBelow, ridgeLine } from "../ridge.ts"

/** Above the clouds: banks of billows, bright on top and lost in haze below. */
export const clouds: Scene = {
  name: "clouds",
  words: "cloud cloudy balloon airplane wolke nuage nube nuvola 云 雲 облака ☁ ⛅ 🌤",
  moods: "sky heaven air airy fly flight flying bird wind freedom himmel ciel cielo 空 天 небо 🕊 🎐 😇",
  tones: ["dusk", "day", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("clouds")
    const drawing = createDrawing()
    const level = height * 0.5
    const sun: Point = [width * random.between(0.25, 0.75), level - random.between(20, 90)]

    paintSky(drawing, canvas, (depth) => palette.shade(0.3 + 0.56 * depth ** 1.2), level * 1.2)
    if (palette.tone === "night") paintStars(drawing, canvas, palette.light, level, 0.5)
    paintGlow(drawing, sun, 680, palette.glow, 0.8)
    paintGlow(drawing, sun, 200, palette.light, 0.8)

    const banks = 8
    for (let bank = 0; bank < banks; bank += 1) {
      const near = bank / (banks - 1)
      const base = level + (height * 0.99 - level) * near ** 1.2
      const size = 30 + 92 * near
      const bright = mix(palette.shade(1), palette.shade(0.8), near)
      const dim = mix(palette.shade(0.74), palette.shade(0.2), near ** 0.8)
      const lane = bank * 14.7
      const crown = (x: number) =>
        2.1 * size * Math.max(-0.35, fractal(noise, x * (0.0026 - 0.0012 * near) + lane, lane, 3) + 0.05)
      // All billows of a bank share one gradient, so that they melt into a single silhouette.
      const fill = drawing.linear(
        [0, base - size * 1.7],
        [0, base + size * 1.3],
        [
          [0, bright],
          [0.3, mix(bright, dim, 0.3)],
          [0.7, mix(bright, dim, 0.8)],
          [1, dim],
        ],
      )
      for (let x = -size; x < width + size; x += size * random.between(0.3, 0.62)) {
        const lift = crown(x)
        const radius = size * random.between(0.36, 0.72) * (0.85 + (0.35 * lift) / size)
        drawing.circle([x, base - lift + random.between(-0.1, 0.2) * size], radius, { fill })
      }
      const body = ridgeLine(canvas, size * 0.4, (x) => base - crown(x) + size * 0.12)
      drawing.path(groundBelow(canvas, body, "smooth"), { fill })
      if (near < 0.9) paintGlow(drawing, [sun[0], base + size * 0.3], 460, palette.glow, 0.3 * (1 - near))
    }
    return [drawing.layer(), createMist(canvas, height * 0.74, 90, palette.shade(0.95), 0.3)]
  },
}
