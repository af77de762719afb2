import type { Scene } from "../canvas.ts"
import { mix } from "../color.ts"
import { createDrawing, type Point } from "../drawing.ts"
import { paintGlow, paintSky, paintStars } from "../light.ts"

/** Rooftops in the evening haze, the first windows lit. */
export const city: Scene = {
  name: "city",
  words:
    "city town urban skyline building street architecture downtown metropolis skyscraper stadt " +
    "ville ciudad citta cidade 城 市 街 город 🏙 🌆 🌇 🏢",
  moods:
    "office work business company corporate job career team teamwork meeting startup neighborhood " +
    "neighbourhood home офис 🏠 🏡 💼",
  tones: ["dusk", "dusk", "night"],
  compose: (canvas) => {
    const { width, height, palette } = canvas
    const random = canvas.random.fork("city")
    const drawing = createDrawing()
    const ground = height * 0.86
    paintSky(drawing, canvas, (depth) => palette.shade(0.36 + 0.6 * depth ** 1.15), ground)
    if (palette.tone === "night") paintStars(drawing, canvas, palette.light, ground * 0.7, 0.4)
    const sun: Point = [width * random.between(0.25, 0.75), height * random.between(0.42, 0.48)]
    paintGlow(drawing, sun, 660, palette.glow, 0.7)
    paintGlow(drawing, sun, 230, palette.light, 0.5)
    drawing.circle(sun, 74, { fill: palette.light, opacity: 0.85 })

    const layers = 5
    const haze = palette.shade(0.9)
    for (let layer = 0; layer < layers; layer += 1) {
      const near = layer / (layers - 1)
      const color = mix(palette.shade(0.02), haze, (1 - near) ** 0.95 * 0.86)
      const foot = mix(color, haze, 0.6 * (1 - near * 0.75))
      const base = height * (0.57 + 0.31 * near)
      const fill = drawing.linear(
        [0, base - 160],
        [0, height * (0.74 + 0.3 * near)],
        [
          [0, color],
          [1, foot],
        ],
      )
      let outline = `M-40 ${Math.ceil(height + 40)}`
      const lit: { corner: Point; opacity: number }[] = []
      for (let x = -40; x < width + 60;) {
        const wide = random.between(38, 84) * (0.75 + 0.75 * near)
        const tower = random.next() < 0.22 ? random.between(60, 190) * (1 - 0.35 * near) : 0
        const top = base - tower + random.between(-60, 70) * (0.7 + 0.5 * near)
        const style = random.next()
        const r = (value: number) => value.toFixed(1)
        if (style < 0.2) outline += `L${r(x)} ${r(top)}L${r(x + wide)} ${r(top - wide * 0.42)}L${r(x + wide)} ${r(top)}`
        else if (style < 0.42)
          outline += `L${r(x)} ${r(top)}H${r(x + wide * 0.2)}V${r(top - 24)}H${r(x + wide * 0.8)}V${r(top)}H${r(x + wide)}`
        else outline += `L${r(x)} ${r(top)}H${r(x + wide)}`
        if (tower > 110)
          outline += `V${r(top)}H${r(x + wide / 2 + 1.5)}V${r(top - 60)}H${r(x + wide / 2 - 1.5)}V${r(top)}H${r(x + wide)}`
        if (near > 0.4) {
          const pitch = 11 + 5 * near
          for (let column = x + pitch * 0.7; column < x + wide - pitch; column += pitch) {
            for (let row = top + pitch; row < Math.min(height, top + 420); row += pitch * 1.5) {
              if (random.next() < 0.1) lit.push({ corner: [column, row], opacity: random.between(0.3, 0.85) * near })
            }
          }
        }
        x += wide + (random.next() < 0.25 ? random.between(2, 14) : 0)
      }
      drawing.path(`${outline}V${Math.ceil(height + 40)}Z`, { fill })
      const pane = 3.2 + 2.6 * near
      for (const { corner, opacity } of lit)
        drawing.rectangle(corner, pane, pane * 1.35, { fill: mix(palette.accent, palette.light, 0.5), opacity })
      if (layer < layers - 1) paintGlow(drawing, [sun[0], base + 60], 520, palette.glow, 0.24 * (1 - near))
    }
    return [drawing.layer()]
  },
}
