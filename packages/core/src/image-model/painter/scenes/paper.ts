import type { Scene } from "../canvas.ts"
import { adjust, mix, oklch } from "../color.ts"
import { createDrawing, curve, type Point } from "../drawing.ts"
import { paintGlow } from "../light.ts"

/** Sheets of paper with a hole cut into each, one behind the other, lit from the bottom of the box. */
export const paper: Scene = {
  name: "paper",
  words: "paper papercut paper-cut cutout cut-out origami craft collage papier papel carta 纸 紙 бумага ✂ 📄",
  moods: "layered handmade kids children school creative art design story book 🖍 🎭 📚",
  tones: ["dusk", "day", "day", "pale"],
  compose: (canvas) => {
    const { width, height, palette, noise } = canvas
    const random = canvas.random.fork("paper")
    const drawing = createDrawing()
    const center: Point = [width * random.between(0.44, 0.56), height * random.between(0.42, 0.54)]
    const shadow = mix(palette.at(0), oklch(0.12, 0.01, 280), 0.4)

    const ground = palette.shade(0.97)
    drawing.rectangle([0, 0], width, height, { fill: ground })
    paintGlow(drawing, center, Math.max(width, height) * 0.5, palette.light, 0.9)

    const start = random.between(0, 50)
    const sheets = 7
    for (let sheet = 0; sheet < sheets; sheet += 1) {
      const front = sheet / (sheets - 1)
      const lane = start + sheet * 0.27
      const reach = 0.27 + 0.37 * front
      const hole = Array.from({ length: 72 }, (_, index): Point => {
        const angle = (index / 72) * 2 * Math.PI
        const [x, y] = [Math.cos(angle), Math.sin(angle)]
        const wobble = 1 + 0.24 * noise(x * 1.1 + lane, y * 1.1 + lane) + 0.07 * noise(x * 2.3 + lane * 3, y * 2.3)
        return [center[0] + x * width * reach * wobble, center[1] + y * height * reach * wobble]
      })
      const cut = curve(hole, true)
      // Thin strokes over each other make the soft shadow that this sheet throws on those behind; it falls downwards.
      const shifted = curve(
        hole.map(([x, y]): Point => [x, y + 10]),
        true,
      )
      for (let ring = 14; ring >= 1; ring -= 1) {
        drawing.path(shifted, {
          stroke: shadow,
          strokeWidth: 4 + 92 * (ring / 14) ** 1.5,
          opacity: 0.006 + 0.034 * (1 - ring / 15),
        })
      }
      const color = mix(palette.shade(0.86), palette.shade(0.1), front ** 0.9)
      const fill = drawing.linear(
        [0, 0],
        [0, height],
        [
          [0, adjust(color, 0.025)],
          [1, adjust(color, -0.025)],
        ],
      )
      drawing.path(`M-50 -50H${Math.ceil(width + 50)}V${Math.ceil(height + 50)}H-50Z${cut}`, { fill })
      drawing.path(cut, { stroke: adjust(color, 0.09), strokeWidth: 1.6, opacity: 0.7 })
    }
    return [drawing.layer()]
  },
}
