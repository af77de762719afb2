import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { createField, createRamp } from "../field.ts"
import { paintGlow, paintStars } from "../light.ts"
import { fractal } from "../noise.ts"

/** Deep space: folded clouds of gas, a field of stars, and often the lit rim of a planet. */
export const nebula: Scene = {
  name: "nebula",
  words:
    "nebula galaxy space cosmos universe planet orbit milky rocket astronaut spaceship weltraum " +
    "espace espacio 宇 космос 🌌 🚀 🪐 🛸 👽 🔭",
  moods:
    "cosmic star starry stargazing astronomy night midnight moonlight moonlit infinite mystery " +
    "mysterious nacht nuit noche notte 星 夜 ночь звезды ليل ✨ ⭐ 🌟 🌃 🌙",
  tones: ["night"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("nebula")
    const gas = createRamp((position) => palette.at(0.02 + 0.66 * position ** 1.35))
    const tint = createRamp((position) => mix(palette.at(0.25), palette.accent, position))
    const other = { red: 0, green: 0, blue: 0, opacity: 1 }
    const angle = random.between(-0.7, 0.7)
    const center: Point = [width * random.between(0.35, 0.65), height * random.between(0.3, 0.5)]

    const clouds = createField(canvas, 5, "over", (x, y, cell) => {
      const u = x * 0.0017
      const v = y * 0.0017
      const foldX = fractal(noise, u, v, 3)
      const foldY = fractal(noise, u + 5.2, v + 1.3, 3)
      const density = fractal(noise, u + 1.5 * foldX + 9, v + 1.5 * foldY, 5)
      // The clouds gather along one slanting band, as the Milky Way does; the rest stays calm.
      const across = ((x - center[0]) * Math.sin(angle) + (y - center[1]) * Math.cos(angle)) / 430
      const band = Math.exp(-across * across)
      const amount = band * (0.44 + 1.05 * density + 0.3 * foldX)
      gas(0.11 + 0.86 * Math.max(0, amount), cell)
      tint(Math.max(0, amount), other)
      const share = Math.min(0.5, Math.max(0, foldY * 0.9 * band))
      cell.red += (other.red - cell.red) * share
      cell.green += (other.green - cell.green) * share
      cell.blue += (other.blue - cell.blue) * share
    })

    const drawing = createDrawing()
    paintStars(drawing, canvas, palette.light, height * 1.15, 0.9)
    if (random.next() < 0.6) {
      const radius = width * random.between(0.9, 1.3) + 300
      const planet: Point = [width * random.between(0.25, 0.75), height * 0.8 + radius]
      const rim = palette.at(0.82)
      paintGlow(drawing, [planet[0], planet[1] - radius], 420, rim, 0.4)
      drawing.circle(planet, radius + 60, {
        fill: drawing.radial(planet, radius + 60, [
          [radius / (radius + 60), rim, 0.55],
          [(radius + 14) / (radius + 60), rim, 0.2],
          [1, rim, 0],
        ]),
      })
      drawing.circle(planet, radius, {
        fill: drawing.radial([planet[0], planet[1] + 40], radius + 40, [
          [0, palette.at(0)],
          [0.93, palette.at(0.01)],
          [0.978, palette.at(0.16)],
          [0.995, palette.at(0.6)],
          [1, palette.at(0.85)],
        ]),
      })
    }
    return [clouds, drawing.layer()]
  },
}
