import { blurGrid, createGrid, readGridRow } from "../grid.ts"
import { eachRow } from "../slices.ts"
import { cutTerraces } from "../terraces.ts"
import type { Look } from "./look.ts"

const SHEETS = 7

/** Sheets of card, each cut along a line of equal lightness, that throw their shadows on those behind. */
export const paperCut: Look = {
  words: "paper-cut papercut paper-cut-out cut-out cutout scherenschnitt",
  scale: 0.5,
  grain: 0.9,
  async apply({ picture, size, canvas, signal }) {
    const { width, height } = size
    const unit = Math.min(width, height) / 1_000
    const cell = 3 * unit
    const { heights, colors } = await cutTerraces(picture, cell * (picture.width / width), 3, SHEETS)
    const sheetOf = (value: number) => Math.min(SHEETS - 1, Math.max(0, Math.floor(value)))
    const blurred = blurGrid({ ...heights, values: heights.values.map(sheetOf) }, 3)
    const random = canvas.random.fork("paper")
    const fibre = createGrid(size, 1.6, () => random.between(-1, 1))
    const [here, above, shade, rough] = Array.from({ length: 4 }, () => new Float32Array(width)) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    // Light comes from above and from the left.
    const drop = Math.round(9 * unit)
    const pixels = new Uint8Array(width * height * 3)
    readGridRow(heights, size, 0, above)
    await eachRow(size, signal, (row) => {
      readGridRow(heights, size, row, here)
      readGridRow(blurred, size, Math.max(0, row - drop), shade)
      readGridRow(fibre, size, row, rough)
      for (let x = 0; x < width; x += 1) {
        const value = here[x]!
        const slope = Math.abs(value - here[Math.max(0, x - 1)]!) + Math.abs(value - above[x]!) + 1e-4
        const sheet = sheetOf(value)
        const color = colors[sheet]!
        // At an edge the two sheets share the pixel.
        const inside = Math.min(1, (value - sheet) / slope)
        const behind = colors[Math.max(0, sheet - 1)]!
        const shadow = Math.min(0.5, Math.max(0, shade[Math.max(0, x - drop)]! - sheet) * 0.42)
        const light = (1 - shadow) * (1 + rough[x]! * 0.022)
        const rim = value - sheet < slope * 2.2 && sheet > 0 ? 10 : 0
        for (let channel = 0; channel < 3; channel += 1) {
          const mixed = behind[channel]! + (color[channel]! - behind[channel]!) * inside + rim
          const lit = mixed * light
          pixels[(row * width + x) * 3 + channel] = lit > 255 ? 255 : lit
        }
      }
      above.set(here)
    })
    return { pixels, width, height }
  },
}
