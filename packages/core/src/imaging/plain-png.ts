import { createInflate } from "node:zlib"
import { imageLimits } from "./limits.ts"
import { withPixels } from "./pixel-work.ts"
import { type PngChunk, readPngChunks, writePixelChunks } from "./png-chunks.ts"

export type PlainPng = {
  /** Header and pixels, nothing else. */
  bytes: Uint8Array
  /** px */
  width: number
  height: number
}

/** Says nothing about how the pixels look, so it can be left out unread (`caBX` is where an image came from, C2PA). */
const meaningless = new Set(["bKGD", "caBX", "hIST", "iTXt", "pHYs", "sRGB", "tEXt", "tIME", "zTXt"])

/** The values that stand for sRGB; they change nothing. */
const neutral: Record<string, Buffer> = {
  gAMA: uint32s(45_455),
  cHRM: uint32s(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000),
}

/** Depth 8, truecolour without alpha, and the one compression, filtering and interlacing method that is plain. */
const plainFormat = Buffer.from([8, 2, 0, 0, 0])
const bytesPerPixel = 3

/** Pixels in memory at once, in bytes: each piece costs a trip to another thread, and most pictures are one. */
const pieceBytes = 4 * 1024 * 1024
/** zlib takes none smaller. */
const smallestPiece = 64

/**
 * Takes over the compressed pixels of a PNG that is as plain as the ones we write ourselves, instead of encoding them
 * anew: 8-bit RGB in sRGB, not interlaced, not animated. All of it is checked: every checksum, that the pixels inflate to
 * exactly as many rows as the header says with nothing behind them, and that each row names a filter that exists.
 *
 * @returns null for anything else, be it another kind of picture or a damaged one: that is for a decoder to judge
 * @see https://www.w3.org/TR/png-3/#11IHDR
 */
export const keepPlainPng = async (untrusted: Uint8Array): Promise<PlainPng | null> => {
  if (untrusted.byteLength > imageLimits.bytes) return null
  const chunks = readPngChunks(untrusted)
  const size = chunks && plainSize(chunks)
  if (!chunks || !size) return null
  const bytes = writePixelChunks(chunks)
  const compressed = bytes.subarray(pixelsAt, bytes.length - pixelsEnd)
  return (await withPixels(() => inflatesToRows(compressed, size))) ? { bytes, ...size } : null
}

/** Where `writePixelChunks` puts the pixels: behind the signature, the header and their own length and type. */
const pixelsAt = 8 + 25 + 8
/** And what follows them: their checksum and the end chunk. */
const pixelsEnd = 4 + 12

/** Width and height in px when the chunks are those of a plain PNG in a right order. */
const plainSize = ([header, ...rest]: readonly PngChunk[]): { width: number; height: number } | null => {
  if (header?.type !== "IHDR" || header.data.length !== 13 || !plainFormat.equals(header.data.subarray(8))) return null
  const view = new DataView(header.data.buffer, header.data.byteOffset)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  if (Math.min(width, height) < 1 || Math.max(width, height) > imageLimits.side) return null
  if (width * height > imageLimits.pixels) return null
  const types = rest.map(({ type }) => type)
  const [first, last] = [types.indexOf("IDAT"), types.lastIndexOf("IDAT")]
  const isPlain = rest.every(({ type, data }, index) => {
    if (type === "IDAT") return true
    if (index > first && index < last) return false
    return type === "IEND" ? data.length === 0 : meaningless.has(type) || neutral[type]?.equals(data) === true
  })
  return isPlain && first !== -1 ? { width, height } : null
}

/** Inflates in another thread and keeps nothing; stops at the first byte too many, so a bomb does no harm. */
const inflatesToRows = async (
  compressed: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<boolean> => {
  const rowBytes = 1 + width * bytesPerPixel
  const expected = rowBytes * height
  // With room for one byte too many, so that no second piece is made for nothing.
  const inflate = createInflate({ chunkSize: Math.min(Math.max(expected + 1, smallestPiece), pieceBytes) })
  inflate.end(compressed)
  let inflated = 0
  let rowAt = 0
  try {
    for await (const piece of inflate as AsyncIterable<Uint8Array>) {
      // Each row begins with its filter, 0 to 4.
      for (; rowAt < inflated + piece.length; rowAt += rowBytes) if ((piece[rowAt - inflated] ?? 0) > 4) return false
      inflated += piece.length
      if (inflated > expected) return false
    }
  } catch (error) {
    if (isZlibError(error)) return false
    throw error
  }
  // zlib passes over what follows the end of its stream; only the count of what it read tells.
  return inflated === expected && inflate.bytesWritten === compressed.length
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_")

function uint32s(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}
