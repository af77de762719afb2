import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { paintGlow, paintSky } from "../light.ts"

/** Next to nothing: one great disc over still water. */
export const horizon: Scene = {
  name: "horizon",
  words:
    "horizon minimal minimalist minimalistic sunset sunrise sonnenuntergang sonnenaufgang закат " +
    "рассвет 🌅 🌞 ☀ 🌕 🌝",
  moods:
    "simple clean calm quiet peace peaceful zen serene still stillness sun moon dawn dusk evening " +
    "morning meditation morgen abend amanecer aube 日 月 静 朝 夕",
  tones: ["dusk", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette } = canvas
    const random = canvas.random.fork("horizon")
    const drawing = createDrawing()
    const line = height * random.between(0.62, 0.68)
    const radius = random.between(170, 215)
    const sun: Point = [width * random.pick([0.5, 0.5, 0.36, 0.64]), line - radius * random.between(0.35, 0.75)]
    const rim = mix(palette.accent, palette.light, 0.25)

    paintSky(drawing, canvas, (depth) => palette.shade(0.42 + 0.52 * depth ** 1.2), line)
    paintGlow(drawing, sun, radius * 3.2, palette.light, 0.6)
    drawing.circle(sun, radius, {
      fill: drawing.linear(
        [0, sun[1] - radius],
        [0, line],
        [
          [0, palette.light],
          [0.55, mix(palette.light, rim, 0.4)],
          [1, rim],
        ],
      ),
    })

    const water = (depth: number) => palette.shade(0.66 - 0.62 * depth ** 0.7)
    drawing.rectangle([0, line], width, height - line + 2, {
      fill: drawing.linear(
        [0, line],
        [0, height],
        [
          [0, water(0)],
          [0.12, water(0.12)],
          [0.3, water(0.3)],
          [0.6, water(0.6)],
          [1, water(1)],
        ],
      ),
    })
    // The reflection: bars that follow the disc's outline, ever thinner and farther apart.
    for (let bar = 0; bar < 26; bar += 1) {
      const depth = bar / 26
      const y = line + 5 + (height - line) * 0.9 * depth ** 1.35
      const half = radius * (1 - depth * 0.72) * random.between(0.45, 1.05)
      const shift = random.between(-1, 1) * radius * 0.16 * (0.3 + depth)
      drawing.ellipse([sun[0] + shift, y], half, 1.6 + 3.4 * depth, { fill: rim, opacity: 0.6 * (1 - depth) ** 1.2 })
    }
    drawing.rectangle([0, line - 1.2], width, 2.4, { fill: palette.light, opacity: 0.35 })
    return [drawing.layer()]
  },
}
