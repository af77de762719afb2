import { lumaAt, type PixelSize, type Raster, resizeRaster } from "../../../imaging/raster.ts"
import { calmnessAt } from "../calm.ts"
import { toRgb } from "../color.ts"
import { createGrid, type Grid, readGridRow } from "../grid.ts"
import { eachRow } from "../slices.ts"
import type { Look } from "./look.ts"

const lightnessOf = async (picture: Raster, size: PixelSize, cell: number): Promise<Grid> => {
  const small = await resizeRaster(picture, {
    width: Math.round(size.width / cell),
    height: Math.round(size.height / cell),
  })
  const values = new Float32Array(small.width * small.height)
  for (let index = 0; index < values.length; index += 1) values[index] = lumaAt(small.pixels, index * 3)
  return { columns: small.width, rows: small.height, values }
}

/** Pen on toned paper: a line where lightness changes, hatching where it is dark. */
export const lineArt: Look = {
  words: "line-art lineart linework sketch drawing doodle etching engraving pencil hatching ✏ 🖊 🖋",
  scale: 0.5,
  grain: 0.7,
  async apply({ picture, size, canvas, calm, signal }) {
    const { width, height } = size
    const { palette, noise } = canvas
    const [paper, ink] = [palette.at(0.97), palette.at(0.08)].map((color) => toRgb(color).map((value) => value * 255))
    const unit = Math.min(width, height) / 1_000
    const [near, around] = await Promise.all([2 * unit, 9 * unit].map((cell) => lightnessOf(picture, size, cell)))
    const [darkest, lightest] = [
      around!.values.reduce((a, b) => Math.min(a, b)),
      around!.values.reduce((a, b) => Math.max(a, b)),
    ]
    // A hand does not draw straight.
    const wobble = createGrid(size, 26 * unit, (x, y) => noise(x * 16, y * 12))
    const [shift, here, soft] = Array.from({ length: 3 }, () => new Float32Array(width)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    const spacing = 13 * unit
    const pixels = new Uint8Array(width * height * 3)
    await eachRow(size, signal, (row) => {
      readGridRow(wobble, size, row, shift)
      readGridRow(near!, size, row, here)
      readGridRow(around!, size, row, soft)
      for (let x = 0; x < width; x += 1) {
        const edge = Math.min(1, Math.max(0, (soft[x]! - here[x]! - 1.8) / 5))
        const free = calm === null ? 1 : 1 - 0.85 * calmnessAt(calm, (x + 0.5) / width, (row + 0.5) / height)
        const dark = 1 - (soft[x]! - darkest) / Math.max(40, lightest - darkest)
        const bend = shift[x]! * 5 * unit
        // The darker, the wider the strokes; a second direction joins in the shadows.
        const hatch = Math.max(
          stroke(x + row + bend, (dark - 0.5) * 0.5, spacing),
          stroke(x - row + bend + 8 * height, (dark - 0.8) * 0.9, spacing),
        )
        const amount = Math.max(edge, hatch * 0.85 * free)
        const tone = 1 - 0.07 * dark
        for (let channel = 0; channel < 3; channel += 1) {
          const ground = paper![channel]! * tone
          pixels[(row * width + x) * 3 + channel] = ground + (ink![channel]! - ground) * amount
        }
      }
    })
    return { pixels, width, height }
  },
}

/**
 * How much of a pixel a stroke covers.
 *
 * @param place across the strokes, in px
 * @param wide a stroke's width in parts of the spacing
 */
const stroke = (place: number, wide: number, spacing: number): number => {
  if (wide <= 0) return 0
  const away = Math.abs(((place / spacing) % 1) - 0.5) * 2
  return Math.min(1, Math.max(0, ((wide - away) * spacing) / 2 + 0.5))
}
