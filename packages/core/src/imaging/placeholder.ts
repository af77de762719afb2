import { rgbaToThumbHash } from "thumbhash"
import { dominantColorOf } from "./dominant-color.ts"
import { withSparePixels } from "./pixel-work.ts"
import { type Raster, resizeRaster } from "./raster.ts"

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
export const makePlaceholder = (picture: Raster): Promise<Placeholder> =>
  withSparePixels(async () => {
    const scale = longest / Math.max(picture.width, picture.height)
    const scaled = (length: number) => Math.max(shortest, Math.round(length * scale))
    const size = { width: scaled(picture.width), height: scaled(picture.height) }
    const thumb = await resizeRaster(picture, size, "lanczos3")
    return {
      thumbhash: rgbaToThumbHash(thumb.width, thumb.height, withAlpha(thumb)),
      dominantColor: await dominantColorOf(thumb),
    }
  })

const withAlpha = ({ pixels, width, height }: Raster): Uint8Array => {
  const opaque = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    opaque.set(pixels.subarray(pixel * 3, pixel * 3 + 3), pixel * 4)
  }
  return opaque
}
