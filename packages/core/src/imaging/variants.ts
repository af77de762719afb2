import { variantFormats, type VariantFormat } from "../objects/index.ts"
import { withSparePixels } from "./pixel-work.ts"
import { openRaster, type Raster, resizeRaster } from "./raster.ts"

/** One form of a picture that viewers choose from; `width` in px. */
export type Variant = { width: number; format: VariantFormat; bytes: Uint8Array }

/** px; none is made wider than the original. */
const steps = [640, 1_024, 1_536] as const
/** The widest that a phone is offered, and what it may weigh there: 60 KB less what the forecast is off by. */
const phone = { width: 1_024, bytes: 56_000 }
/** A tall and narrow picture is made smaller than its width asks for, so that no encoder needs hundreds of megabytes. */
const largestPixels = 1_536 * 2_736

/** AVIF's quality for the narrowest, and the ends between which the others' is chosen. */
const quality = { narrowest: 50, least: 30, most: 65 }
/** Measured on photographs and paintings, 640 to 1,024 px: bytes grow with this power of the pixels … */
const bytesPerPixels = 0.76
/** … and by this exponent for each step of quality, from 30 to 65. */
const bytesPerQuality = 0.038
/** WebP's quality that looks like AVIF's; above the most, its files grow without looking calmer. */
const webpQuality = (avif: number): number => Math.min(avif + 22, 82)

/**
 * The widths in which a picture is offered, in px and rising.
 *
 * @param width px of the original
 * @param height px of the original
 */
export const variantWidths = (width: number, height: number): number[] => {
  const widest = Math.max(1, Math.min(width, Math.floor(Math.sqrt((largestPixels * width) / height))))
  return [...new Set(steps.map((step) => Math.min(step, widest)))]
}

/**
 * Encodes a picture in all widths and both formats. How busy it is decides the quality: an AVIF of 1,024 px weighs 60 KB
 * at most for all but the wildest noise, and a calm sky, where every blotch shows, gets what a busy picture leaves over.
 *
 * @param picture as wide as the widest of `widths`
 * @param widths px, as {@link variantWidths} gives them
 */
export const encodeVariants = async (picture: Raster, widths: readonly number[]): Promise<Variant[]> => {
  const variants: Variant[] = []
  let avif: number = quality.narrowest
  for (const width of widths) {
    const narrowest = variants[0]
    if (narrowest !== undefined) avif = qualityAfter(narrowest)
    const narrowed = await withSparePixels(() => narrow(picture, width))
    for (const format of variantFormats) {
      variants.push({ width, format, bytes: await withSparePixels(() => encode(narrowed, format, avif)) })
    }
  }
  return variants
}

/** Foretells from the narrowest AVIF which quality fills a phone's bytes; the wider ones take the same, to look alike. */
const qualityAfter = ({ width, bytes }: Variant): number => {
  const foretold = bytes.length * (phone.width / width) ** (2 * bytesPerPixels)
  const wanted = quality.narrowest + Math.log(phone.bytes / foretold) / bytesPerQuality
  return Math.round(Math.min(quality.most, Math.max(quality.least, wanted)))
}

const narrow = async (picture: Raster, width: number): Promise<Raster> => {
  if (width === picture.width) return picture
  return resizeRaster(picture, { width, height: Math.round((picture.height * width) / picture.width) }, "lanczos3")
}

const encode = (picture: Raster, format: VariantFormat, avifQuality: number): Promise<Buffer> => {
  const pixels = openRaster(picture)
  switch (format) {
    case "avif":
      // Colours in full resolution would cost a tenth more bytes and processor time; on a background nobody sees them.
      return pixels.avif({ quality: avifQuality, effort: 2, chromaSubsampling: "4:2:0" }).toBuffer()
    case "webp":
      return pixels.webp({ quality: webpQuality(avifQuality), effort: 4 }).toBuffer()
    default:
      return format satisfies never
  }
}
