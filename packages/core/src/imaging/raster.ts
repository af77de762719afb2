import sharp, { type Sharp } from "sharp"

/** px. */
export type PixelSize = { readonly width: number; readonly height: number }

/** Decoded pixels in sRGB: red, green, blue, one byte each, row by row. */
export type Raster = PixelSize & { readonly pixels: Uint8Array }

/** A pipeline that begins with RGB pixels. */
export const openRaster = ({ pixels, width, height }: Raster): Sharp =>
  sharp(pixels, { raw: { width, height, channels: 3 } })

/** Runs a pipeline that ends in RGB pixels. */
export const toRaster = async (pipeline: Sharp): Promise<Raster> => {
  const { data, info } = await pipeline
    .removeAlpha()
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

/**
 * The same picture in another size, whatever becomes of its proportions.
 *
 * @param kernel smooth unless told; `lanczos3` keeps more of the detail
 */
export const resizeRaster = (
  raster: Raster,
  { width, height }: PixelSize,
  kernel: "cubic" | "lanczos3" = "cubic",
): Promise<Raster> =>
  toRaster(openRaster(raster).resize(Math.max(1, width), Math.max(1, height), { fit: "fill", kernel }))

/** How light an encoded pixel looks, 0–255 (Rec. 709 weights on encoded values: quick, and close enough for looks). */
export const lumaAt = (pixels: Uint8Array, index: number): number =>
  0.2126 * pixels[index]! + 0.7152 * pixels[index + 1]! + 0.0722 * pixels[index + 2]!
