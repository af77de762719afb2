import { lumaAt, openRaster, type Raster, resizeRaster, toRaster } from "../../imaging/raster.ts"
import type { Align } from "../../prompts/compose-prompt.ts"
import { enlargeRaster } from "./enlarge.ts"
import { eachRow } from "./slices.ts"

/** How much of a region's detail gives way, in its middle. */
const STRENGTH = 0.84

/** 0 up to `from`, 1 beyond `to`, with no corner in between. */
const ease = (from: number, to: number, place: number): number => {
  const share = Math.min(1, Math.max(0, (place - from) / (to - from)))
  return share * share * (3 - 2 * share)
}

/** How calm each place shall be, as a product of one factor across and one down; places in parts of the whole (0–1). */
const masks: Record<Align, { across: (x: number) => number; down: (y: number) => number }> = {
  left: { across: (x) => 1 - ease(0.44, 0.72, x), down: () => 1 },
  center: {
    across: (x) => 1 - ease(0.26, 0.47, Math.abs(x - 0.5)),
    down: (y) => 1 - ease(0.22, 0.46, Math.abs(y - 0.5)),
  },
  bottom: { across: () => 1, down: (y) => ease(0.38, 0.64, y) },
}

/** How calm a place shall be, 0–1; `x` and `y` in parts of the whole (0–1). */
export const calmnessAt = (align: Align, x: number, y: number): number => masks[align].across(x) * masks[align].down(y)

/**
 * Calms the region where a text will lie: a picture that is busier there than on its other side is mirrored, and what
 * detail is left gives way to its own colours, out of focus.
 */
export const calmRegion = async (picture: Raster, align: Align, signal: AbortSignal): Promise<Raster> => {
  const turned =
    align === "left" && (await isBusierLeft(picture)) ? await toRaster(openRaster(picture).flop()) : picture
  const { width, height, pixels } = turned
  const long = Math.max(width, height)
  const soft = await resizeRaster(turned, {
    width: Math.round((18 * width) / long) + 1,
    height: Math.round((18 * height) / long) + 1,
  })
  const blurred = await enlargeRaster(soft, turned)
  const { across, down } = masks[align]
  const columns = Float32Array.from({ length: width }, (_, x) => across((x + 0.5) / width) * STRENGTH)
  await eachRow(turned, signal, (row) => {
    const share = down((row + 0.5) / height)
    if (share === 0) return
    let index = row * width * 3
    for (let x = 0; x < width; x += 1) {
      const amount = columns[x]! * share
      for (const end = index + 3; index < end; index += 1) {
        pixels[index] = pixels[index]! + (blurred.pixels[index]! - pixels[index]!) * amount
      }
    }
  })
  return turned
}

const isBusierLeft = async (picture: Raster): Promise<boolean> => {
  const { pixels, width, height } = await resizeRaster(picture, { width: 96, height: 64 })
  let leaning = 0
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width - 1; x += 1) {
      const index = (y * width + x) * 3
      const here = lumaAt(pixels, index)
      const change = Math.abs(lumaAt(pixels, index + 3) - here) + Math.abs(lumaAt(pixels, index + width * 3) - here)
      leaning += x < width / 2 ? change : -change
    }
  }
  return leaning > 0
}
