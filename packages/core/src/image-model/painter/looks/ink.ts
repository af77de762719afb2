import { lumaAt } from "../../../imaging/raster.ts"
import { mix, oklch, toRgb } from "../color.ts"
import { softenRaster } from "../enlarge.ts"
import { eachRow } from "../slices.ts"
import { createWash } from "../wash.ts"
import type { Look } from "./look.ts"

/** Black ink, thinned to every grey, on warm paper; hardly a trace of colour. */
export const ink: Look = {
  words: "ink sumi-e calligraphy tusche encre tinta 墨 тушь",
  scale: 0.5,
  grain: 0.9,
  async apply({ picture, size, canvas, signal }) {
    const { width, height } = size
    const { palette } = canvas
    const scaled = (color: Parameters<typeof toRgb>[0]) => toRgb(color).map((value) => value * 255)
    const paper = scaled(mix(oklch(0.955, 0.018, 85), palette.at(1), 0.2))
    const black = scaled(mix(oklch(0.2, 0.012, 270), palette.at(0.05), 0.3))
    const soft = await softenRaster(picture, size, 4)
    const wide = await softenRaster(picture, size, 32)
    const [darkest, lightest] = extremesOf(wide.pixels)
    const wash = createWash(canvas, size, 20)
    const pixels = new Uint8Array(width * height * 3)
    await eachRow(size, signal, (row) => {
      wash.read(row)
      for (let x = 0; x < width; x += 1) {
        const fromX = Math.min(width - 1, Math.max(0, Math.round(x + wash.shiftX[x]!)))
        const fromY = Math.min(height - 1, Math.max(0, Math.round(row + wash.shiftY[x]!)))
        const source = (fromY * width + fromX) * 3
        const light = (lumaAt(soft.pixels, source) - darkest) / (lightest - darkest)
        const edge = (lumaAt(wide.pixels, source) - lumaAt(soft.pixels, source)) / 255
        const dark = Math.min(1, Math.max(0, 1 - light))
        // Thinned washes stay thin, full ink is nearly black; a dry brush leaves the paper's tooth white.
        const brushed = Math.min(1, Math.max(0, wash.brushed[x]!))
        const amount =
          brushed *
          Math.min(
            1,
            Math.max(
              0,
              (dark * dark * Math.sqrt(dark) * 1.06 + Math.max(0, edge) * 1.5) * wash.pigment[x]! +
                wash.tooth[x]! * 0.05,
            ),
          )
        for (let channel = 0; channel < 3; channel += 1) {
          const value = paper[channel]! + (black[channel]! - paper[channel]!) * amount
          pixels[(row * width + x) * 3 + channel] = value > 255 ? 255 : value
        }
      }
    })
    return { pixels, width, height }
  },
}

/** The lightness that a picture really uses, 0–255, so that pale ones get their blacks too. */
const extremesOf = (pixels: Uint8Array): [darkest: number, lightest: number] => {
  let [low, high] = [255, 0]
  for (let index = 0; index < pixels.length; index += 3 * 97) {
    const light = lumaAt(pixels, index)
    low = Math.min(low, light)
    high = Math.max(high, light)
  }
  return [low, Math.max(high, low + 24)]
}
