import sharp, { type Sharp } from "sharp"

/** px. */
export type PixelSize = { readonly width: number; readonly height: number }

/** RGB pixels, three bytes each, row by row. */
export type Raster = PixelSize & { readonly pixels: Uint8Array }

export const openRaster = ({ pixels, width, height }: Raster): Sharp =>
  sharp(pixels, { raw: { width, height, channels: 3 } })

/** Runs a pipeline that ends in RGB pixels. */
export const toRaster = async (pipeline: Sharp): Promise<Raster> => {
  const { data, info } = await pipeline.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/** The same picture in another size, as smooth as can be. */
export const resizeRaster = (raster: Raster, { width, height }: PixelSize): Promise<Raster> =>
  toRaster(openRaster(raster).resize(Math.max(1, width), Math.max(1, height), { fit: "fill", kernel: "cubic" }))

/**
 * Enlarges a small picture: smoothly at first, and the rest of the way in straight lines, which nobody sees any more and
 * which takes half the time.
 */
export const enlargeRaster = async (raster: Raster, size: PixelSize): Promise<Raster> => {
  const [width, height] = [Math.round(size.width / 5), Math.round(size.height / 5)]
  const middle = raster.width < width ? await resizeRaster(raster, { width, height }) : raster
  return toRaster(openRaster(middle).resize(size.width, size.height, { fit: "fill", kernel: "linear" }))
}

/** How light an encoded pixel looks, 0–255 (Rec. 709 weights on encoded values: quick, and close enough for looks). */
export const lumaAt = (pixels: Uint8Array, index: number): number =>
  0.2126 * pixels[index]! + 0.7152 * pixels[index + 1]! + 0.0722 * pixels[index + 2]!
