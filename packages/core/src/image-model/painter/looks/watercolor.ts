import { softenRaster } from "../enlarge.ts"
import { eachRow } from "../slices.ts"
import { createWash } from "../wash.ts"
import type { Look } from "./look.ts"

/** The paper's own white. */
const paper = [252, 250, 244] as const

/** Transparent paint on white paper: it runs, blooms, dries darker at its edges, and leaves a ragged border. */
export const watercolor: Look = {
  words: "watercolor watercolour aquarell aquarelle acuarela acquerello aquarela 水彩 акварель",
  scale: 0.5,
  grain: 0.8,
  async apply({ picture, size, canvas, signal }) {
    const { width, height } = size
    const soft = await softenRaster(picture, size, 4)
    const wide = await softenRaster(picture, size, 32)
    const wash = createWash(canvas, size, 15)
    const pixels = new Uint8Array(width * height * 3)
    await eachRow(size, signal, (row) => {
      wash.read(row)
      for (let x = 0; x < width; x += 1) {
        const fromX = Math.min(width - 1, Math.max(0, Math.round(x + wash.shiftX[x]!)))
        const fromY = Math.min(height - 1, Math.max(0, Math.round(row + wash.shiftY[x]!)))
        const source = (fromY * width + fromX) * 3
        const brushed = Math.min(1, Math.max(0, wash.brushed[x]!))
        // Pigment gathers at the rim of the paint.
        const rim = brushed > 0 && wash.brushed[x]! < 1.6 ? 0.16 * (1 - Math.abs(wash.brushed[x]! - 0.9)) : 0
        const amount = brushed * (wash.pigment[x]! * 0.86 + Math.max(0, rim) + wash.tooth[x]! * 0.045)
        for (let channel = 0; channel < 3; channel += 1) {
          const color = soft.pixels[source + channel]!
          const dried = Math.min(0, color - wide.pixels[source + channel]!) * 0.5
          // Light shines through paint: colour takes away from the paper's white.
          const value = paper[channel]! - (paper[channel]! - (color * 0.9 + 25 + dried)) * amount
          pixels[(row * width + x) * 3 + channel] = value > 255 ? 255 : value < 0 ? 0 : value
        }
      }
    })
    return { pixels, width, height }
  },
}
