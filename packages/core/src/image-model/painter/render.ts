import sharp, { type OverlayOptions } from "sharp"
import { openRaster, type PixelSize, type Raster, toRaster } from "../../imaging/raster.ts"
import type { Canvas, FieldLayer, Layer, VectorLayer } from "./canvas.ts"

type Drawn = OverlayOptions & { input: Buffer }

const enlargeField = async (field: FieldLayer, size: PixelSize): Promise<Drawn> => {
  const input = await sharp(field.pixels, { raw: { width: field.columns, height: field.rows, channels: 4 } })
    .resize(size.width, size.height, { fit: "fill", kernel: "linear" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer()
  return { input, raw: { ...size, channels: 4 }, blend: field.blend }
}

const svgOf = (layer: VectorLayer, canvas: Canvas, size: PixelSize): Drawn => ({
  input: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
      `viewBox="0 0 ${canvas.width} ${canvas.height}" preserveAspectRatio="none">${layer.markup}</svg>`,
  ),
  blend: layer.blend,
})

const overlayOf = (layer: Layer, canvas: Canvas, size: PixelSize): Drawn | Promise<Drawn> => {
  switch (layer.kind) {
    case "vector":
      return svgOf(layer, canvas, size)
    case "field":
      return enlargeField(layer, size)
    default: {
      const unknown: never = layer
      throw new TypeError(`unknown layer ${JSON.stringify(unknown)}`)
    }
  }
}

/**
 * Lays the layers over each other. Drawing and enlarging run in sharp's own threads.
 *
 * @throws the signal's reason between two stages, once it is aborted
 */
export const render = async (
  layers: readonly Layer[],
  canvas: Canvas,
  size: PixelSize,
  signal: AbortSignal,
): Promise<Raster> => {
  const overlays: Drawn[] = []
  for (const layer of layers) {
    overlays.push(await overlayOf(layer, canvas, size))
    signal.throwIfAborted()
  }
  // The lowest is the canvas: laid over one, it would cost up to a third more.
  const [lowest, ...others] = overlays
  if (lowest === undefined) throw new RangeError("there is no layer to draw")
  const ground = sharp(lowest.input, lowest.raw && { raw: lowest.raw })
  const raster = await toRaster(ground.flatten({ background: "black" }).composite(others))
  signal.throwIfAborted()
  return raster
}

/** Writes an 8-bit sRGB PNG, in sharp's own threads. */
export const toPng = (raster: Raster): Promise<Uint8Array> =>
  openRaster(raster).png({ compressionLevel: 3, adaptiveFiltering: false }).toBuffer()
