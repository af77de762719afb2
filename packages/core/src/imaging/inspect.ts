import sharp, { type Metadata } from "sharp"
import { ModelError } from "../image-model/image-model.ts"
import { imageLimits } from "./limits.ts"
import { hasLetters, jpegStructure, pngStructure, webpStructure, type Structure } from "./whole-file.ts"

type ImageFormat = "png" | "jpeg" | "webp"

/** Width and height in px, as the picture is shown (a camera's rotation applied). */
export type ImageInfo = { format: ImageFormat; width: number; height: number }

/**
 * Judges untrusted bytes by their content and their header alone; no pixel is decoded. Only still PNG, JPEG and WebP
 * within {@link imageLimits} pass: no other decoder ever sees bytes from outside.
 *
 * @throws ModelError of kind `rejected`
 * @example
 * await inspectImage(bytes) // { format: "png", width: 1024, height: 1024 }
 */
export const inspectImage = async (bytes: Uint8Array): Promise<ImageInfo> => {
  if (bytes.byteLength > imageLimits.bytes) throw rejected(`it has more than ${imageLimits.bytes} bytes`)
  const format = formatOf(bytes)
  if (!format) throw rejected("it is no PNG, JPEG or WebP")
  const structure = structureOf(format, bytes)
  if (structure !== "whole") throw rejected(`the ${format} is ${structure}`)

  const header = await readHeader(bytes)
  const { width, height } = header.autoOrient
  if (header.format !== format || !(width > 0 && height > 0)) throw rejected(`its ${format} header is wrong`)
  if ((header.pages ?? 1) > 1) throw rejected(`the ${format} is animated`)
  if (width * height > imageLimits.pixels || Math.max(width, height) > imageLimits.side) {
    throw rejected(`${width}x${height} px are too many`)
  }
  return { format, width, height }
}

export const rejected = (reason: string, cause?: unknown): ModelError =>
  new ModelError("rejected", `The picture is not accepted: ${reason}`, { cause })

const formatOf = (bytes: Uint8Array): ImageFormat | null => {
  if (hasLetters(bytes, 0, "\x89PNG\r\n\x1a\n")) return "png"
  if (hasLetters(bytes, 0, "\xff\xd8\xff")) return "jpeg"
  return hasLetters(bytes, 0, "RIFF") && hasLetters(bytes, 8, "WEBP") ? "webp" : null
}

const structureOf = (format: ImageFormat, bytes: Uint8Array): Structure => {
  switch (format) {
    case "png":
      return pngStructure(bytes)
    case "jpeg":
      return jpegStructure(bytes)
    case "webp":
      return webpStructure(bytes)
    default:
      return format satisfies never
  }
}

const readHeader = async (bytes: Uint8Array): Promise<Metadata> => {
  try {
    // The pixel limit is ours to judge: the decoder's own refusal would not say the size.
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch (cause) {
    throw rejected("its header cannot be read", cause)
  }
}
