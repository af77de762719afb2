import type { Scene } from "../canvas.ts"
import { adjust, mix } from "../color.ts"
import { createField, createRamp } from "../field.ts"
import { fractal } from "../noise.ts"

/** Colours that flow into each other like silk in slow water. */
export const mesh: Scene = {
  name: "mesh",
  words: "gradient mesh abstract liquid silk rainbow 🌈 🎨",
  moods: "smooth fluid blur blurred flow flowing modern colorful colourful soft dream dreamy pastel imagination 🔮",
  tones: ["dusk", "day", "day", "pale"],
  compose: (canvas) => {
    const { palette, noise } = canvas
    const random = canvas.random.fork("mesh")
    const scale = createRamp((position) => palette.shade(0.12 + 0.84 * position))
    const accent = createRamp((position) => mix(adjust(palette.accent, -0.18), adjust(palette.accent, 0.08), position))
    const other = { red: 0, green: 0, blue: 0, opacity: 1 }
    const [lean, shift] = [random.between(-0.9, 0.9), random.between(0, 50)]
    const [sine, cosine] = [Math.sin(lean), Math.cos(lean)]

    return [
      createField(canvas, 4.6, "over", (x, y, cell) => {
        const u = (x * cosine - y * sine) * 0.00085 + shift
        const v = (x * sine + y * cosine) * 0.00085
        const foldX = noise(u + 3.1, v * 0.8)
        const foldY = noise(u * 0.8, v + 7.7)
        const place = noise(u * 0.7 + foldX * 0.9, v * 0.7 + foldY * 0.9 + 20)
        // Pleats: light climbs slowly along a fold and drops quickly behind its edge.
        const phase = v * 1.9 + foldX * 0.95 + foldY * 0.35 + 30
        const along = phase - Math.floor(phase)
        const pleat = along < 0.86 ? (along / 0.86) ** 1.7 : 0.5 + 0.5 * Math.cos(((along - 0.86) / 0.14) * Math.PI)
        const depth = 0.16 + 0.16 * foldY
        const level = 0.52 + 0.4 * place + depth * (pleat - 0.4) - (y / canvas.height - 0.5) * 0.4
        scale(level, cell)
        const share =
          Math.min(0.9, Math.max(0, (fractal(noise, u * 0.8 + 40 + foldY, v * 0.8 + foldX, 2) + 0.04) * 2.1)) *
          (0.6 + 0.4 * pleat)
        accent(level, other)
        cell.red += (other.red - cell.red) * share
        cell.green += (other.green - cell.green) * share
        cell.blue += (other.blue - cell.blue) * share
      }),
    ]
  },
}
