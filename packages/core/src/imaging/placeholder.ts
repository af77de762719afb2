import sharp from "sharp"
import { rgbaToThumbHash } from "thumbhash"
import { dominantColorOf } from "./dominant-color.ts"
import { withSparePixels } from "./pixel-work.ts"
import type { Raster } from "./tone-map.ts"

/** What stands in for a picture until it has arrived. */
export type Placeholder = {
  /** A blurred likeness in 25 bytes or fewer. */
  thumbhash: Uint8Array
  /** `#rrggbb` */
  dominantColor: string
}

/** px: a thumbhash is computed from 100 at most; with fewer than 8 its waves would be finer than the pixels. */
const [longest, shortest] = [100, 8]

/**
 * Makes the placeholders of a picture.
 *
 * @see https://evanw.github.io/thumbhash/
 */
export const makePlaceholder = ({ data, width, height }: Raster): Promise<Placeholder> =>
  withSparePixels(async () => {
    const scale = longest / Math.max(width, height)
    const [thumbWidth, thumbHeight] = [width, height].map((length) => Math.max(shortest, Math.round(length * scale)))
    const { data: pixels, info } = await sharp(data, { raw: { width, height, channels: 3 } })
      .resize(thumbWidth, thumbHeight, { fit: "fill" })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const thumb = { data: pixels, width: info.width, height: info.height }
    return {
      thumbhash: rgbaToThumbHash(thumb.width, thumb.height, withAlpha(thumb)),
      dominantColor: await dominantColorOf(thumb),
    }
  })

const withAlpha = ({ data, width, height }: Raster): Uint8Array => {
  const pixels = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    pixels.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4)
  }
  return pixels
}
