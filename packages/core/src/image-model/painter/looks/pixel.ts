import sharp from "sharp"
import { openRaster, resizeRaster, toRaster } from "../../../imaging/raster.ts"
import type { Look } from "./look.ts"

/** Big pixels on the picture's longer side. */
const CELLS = 192
/** As many as 4 bits name: the encoder knows no number between. */
const COLOURS = 16

/** An old console's screen: big square pixels, few colours, ordered into patterns where they meet. */
export const pixel: Look = {
  words: "pixel pixel-art pixelart 8-bit 16-bit retro-game 👾",
  scale: 0.25,
  // Every pixel of a square has one colour: that is the point of it.
  grain: 0,
  async apply({ picture, size }) {
    const cell = Math.max(1, Math.round(Math.max(size.width, size.height) / CELLS))
    const cells = { width: Math.ceil(size.width / cell), height: Math.ceil(size.height / cell) }
    const small = await resizeRaster(picture, cells)
    const vivid = await toRaster(openRaster(small).modulate({ saturation: 1.15 }).linear(1.08, -6))
    const indexed = await openRaster(vivid).png({ palette: true, colours: COLOURS, dither: 0.55 }).toBuffer()
    const { width, height } = { width: cells.width * cell, height: cells.height * cell }
    return toRaster(
      sharp(
        await sharp(indexed).resize(width, height, { kernel: "nearest" }).png({ compressionLevel: 0 }).toBuffer(),
      ).extract({ left: 0, top: 0, ...size }),
    )
  },
}
