import { openRaster, resizeRaster, toRaster } from "../../../imaging/raster.ts"
import { enlargeRaster } from "../enlarge.ts"
import { fractal } from "../noise.ts"
import type { Look } from "./look.ts"

/** Nothing but the scene's colours, poured into each other. */
export const gradient: Look = {
  words: "",
  scale: 0.25,
  grain: 1.6,
  async apply({ picture, size, canvas }) {
    const long = Math.max(size.width, size.height)
    const cells = { width: Math.round((72 * size.width) / long), height: Math.round((72 * size.height) / long) }
    const from = await resizeRaster(picture, cells)
    const { width, height } = from
    const pixels = new Uint8Array(width * height * 3)
    const unit = Math.min(width, height)
    const edge = (value: number, last: number) => Math.min(last, Math.max(0, Math.round(value)))
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [u, v] = [x / unit, y / unit]
        // The colours are carried along by slow currents, far enough that no shape remains.
        const first = fractal(canvas.noise, u * 1.3 + 5, v * 1.3, 2)
        const second = fractal(canvas.noise, u * 1.3 + 40 + first, v * 1.3 + first, 2)
        const column = edge(x + (first * 0.9 + second * 0.5) * unit, width - 1)
        const row = edge(y + (second * 1.1 - first * 0.4) * unit, height - 1)
        const source = (row * width + column) * 3
        pixels.set(from.pixels.subarray(source, source + 3), (y * width + x) * 3)
      }
    }
    const mixed = await toRaster(openRaster({ pixels, width, height }).blur(3.2).modulate({ saturation: 1.25 }))
    return enlargeRaster(mixed, size)
  },
}
