import { availableParallelism } from "node:os"
import sharp from "sharp"
import type { ToneMap } from "../legibility/tone-map.ts"
import { imageLimits } from "./limits.ts"
import { createGate, withSparePixels } from "./pixel-work.ts"
import { makePlaceholder, type Placeholder } from "./placeholder.ts"
import { type Raster, toRaster } from "./raster.ts"
import { measureTone, uniteToneMaps } from "./tone-map.ts"
import { encodeVariants, type Variant, variantWidths } from "./variants.ts"

/** All that a viewer needs of a picture. */
export type PreparedPicture = Placeholder & {
  variants: Variant[]
  /** px, rising; each is there in both formats. */
  widths: number[]
  tone: ToneMap
}

/** How many are prepared at once: each holds its pixels from first to last. */
const { enter: preparing } = createGate(Math.min(availableParallelism(), 4))

/**
 * Makes what viewers need of a picture: variants, placeholder, dominant colour and tone map. The work is done in
 * pieces, and a new painting is stored before the next of them.
 *
 * @param png the stored original, as `toStoredPng` wrote it
 * @throws Error when it cannot be read: the store gave back something else than it was given
 * @example
 * const { variants, widths, thumbhash, dominantColor, tone } = await preparePicture(original.bytes)
 */
export const preparePicture = (png: Uint8Array): Promise<PreparedPicture> =>
  preparing(async () => {
    const { picture, widths } = await withSparePixels(() => decodeOriginal(png))
    const placeholder = await makePlaceholder(picture)
    const variants = await encodeVariants(picture, widths)
    // A lossy form may be lighter or darker in places than what it was made of. One is measured at a time: no more than
    // one is held, and everything else in the process has its turn in between.
    let tone = measureTone(picture)
    for (const { bytes } of variants) {
      tone = uniteToneMaps(tone, await withSparePixels(async () => measureTone(await decode(bytes))))
    }
    return { variants, widths, ...placeholder, tone }
  })

/** Decodes once, and no wider than the widest variant. */
const decodeOriginal = async (png: Uint8Array): Promise<{ picture: Raster; widths: number[] }> => {
  try {
    const { width, height } = await sharp(png, { limitInputPixels: imageLimits.pixels }).metadata()
    const widths = variantWidths(width, height)
    return { picture: await decode(png, widths.at(-1)), widths }
  } catch (cause) {
    throw new Error("The stored picture is damaged", { cause })
  }
}

const decode = (bytes: Uint8Array, width?: number): Promise<Raster> =>
  toRaster(
    sharp(bytes, { failOn: "warning", limitInputPixels: imageLimits.pixels, sequentialRead: true }).resize({ width }),
  )
