import type { Scene } from "../canvas.ts"
import { adjust, mix } from "../color.ts"
import { createDrawing, curve, type Point } from "../drawing.ts"
import { paintGlow, paintSky, paintStars } from "../light.ts"
import { groundBelow, ridgeLine } from "../ridge.ts"

/** Rolling water from the horizon to the viewer, under a low sun with its path of glitter. */
export const waves: Scene = {
  name: "waves",
  words:
    "ocean sea wave water lake river beach coast sail boat ship island surf tide harbor harbour " +
    "lagoon whale dolphin fish meer mer mar ozean strand plage playa 海 水 море вода بحر 🌊 🐳 🐬 ⛵ 🏖 🏝 " +
    "🐠 🚢 🏄",
  moods: "swim dive summer holiday vacation ferien sommer verano 夏 лето 💧",
  tones: ["dusk", "day", "day"],
  compose: (canvas) => {
    const { width, height, palette } = canvas
    const random = canvas.random.fork("waves")
    const drawing = createDrawing()
    const horizon = height * random.between(0.4, 0.47)
    const sun: Point = [width * random.between(0.3, 0.7), horizon - random.between(50, 130)]

    paintSky(drawing, canvas, (depth) => palette.shade(0.46 + 0.44 * depth ** 1.3), horizon)
    if (palette.tone === "night") paintStars(drawing, canvas, palette.light, horizon * 0.85, 0.4)
    paintGlow(drawing, sun, 680, palette.glow, 0.85)
    paintGlow(drawing, sun, 210, palette.light, 0.6)
    drawing.circle(sun, 58, { fill: palette.light, opacity: 0.96 })

    const layers = 11
    for (let layer = 0; layer < layers; layer += 1) {
      const near = layer / (layers - 1)
      const base = horizon + (height - horizon) * (0.93 * near ** 1.55) + 4
      const swell = 1.5 + 58 * near ** 1.25
      const length = 70 + 520 * near
      const phases = [0, 1, 2].map(() => random.between(0, 20))
      const heightAt = (x: number) =>
        base +
        swell *
          (0.62 * Math.sin((x / length) * 2.1 + phases[0]!) +
            0.3 * Math.sin((x / length) * 3.7 + phases[1]!) +
            0.2 * Math.sin((x / length) * 0.9 + phases[2]!))
      const line = ridgeLine(canvas, Math.max(9, length / 10), heightAt)
      const crest = mix(palette.shade(0.84), palette.shade(0.16), near ** 0.8)
      const deep = mix(palette.shade(0.66), palette.shade(0.0), near ** 0.75)
      const top = base - swell
      const fill = drawing.linear(
        [0, top],
        [0, top + 40 + 190 * near],
        [
          [0, adjust(crest, 0.075)],
          [0.1, adjust(crest, 0.02)],
          [0.3, crest],
          [1, deep],
        ],
      )
      drawing.path(groundBelow(canvas, line, "smooth"), { fill })
      drawing.path(curve(line), {
        stroke: mix(palette.light, crest, 0.25),
        strokeWidth: 0.8 + 1.6 * near,
        opacity: 0.34 - 0.16 * near,
      })
      // Glitter lies on the crests that turn their face to the sun, in a path that widens towards us.
      const reach = 60 + 230 * near
      for (let spark = 0; spark < 26 - layer; spark += 1) {
        const offset = (random.next() + random.next() + random.next() - 1.5) * reach
        const x = sun[0] + offset
        const wide = random.between(6, 26) * (0.45 + 1.3 * near)
        drawing.ellipse([x, heightAt(x) + random.between(1, 10 + 60 * near)], wide, 0.9 + 1.7 * near, {
          fill: palette.light,
          opacity: random.between(0.12, 0.5) * (1 - near * 0.6),
        })
      }
    }
    paintGlow(drawing, [sun[0], horizon], 330, palette.glow, 0.4)
    return [drawing.layer()]
  },
}
