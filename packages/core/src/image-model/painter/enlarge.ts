import { openRaster, type PixelSize, type Raster, resizeRaster, toRaster } from "../../imaging/raster.ts"

/**
 * Enlarges a small picture: smoothly at first, and the rest of the way in straight lines, which nobody sees any more and
 * which takes half the time.
 */
export const enlargeRaster = async (raster: Raster, size: PixelSize): Promise<Raster> => {
  const [width, height] = [Math.round(size.width / 5), Math.round(size.height / 5)]
  const middle = raster.width < width ? await resizeRaster(raster, { width, height }) : raster
  return toRaster(openRaster(middle).resize(size.width, size.height, { fit: "fill", kernel: "linear" }))
}

/** A picture out of focus in the size asked for: detail of fewer than `by` px is gone. */
export const softenRaster = async (raster: Raster, size: PixelSize, by: number): Promise<Raster> =>
  enlargeRaster(
    await resizeRaster(raster, { width: Math.ceil(size.width / by), height: Math.ceil(size.height / by) }),
    size,
  )
