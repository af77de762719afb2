import { crc32 } from "node:zlib"

export type PngChunk = { type: string; data: Uint8Array }

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1")
/** Around a chunk's data: length, type and checksum, in bytes. */
const framing = 12
/** An encoder that writes 8 KB at a time needs 20,000 for the most pixels that we take, hardly compressed. */
const maxChunks = 50_000

/**
 * Takes a PNG apart, without copying, into chunks whose checksums are right.
 *
 * @returns null when the bytes are anything else than one whole PNG from the first byte to the last
 * @see https://www.w3.org/TR/png-3/#5Chunk-layout
 */
export const readPngChunks = (bytes: Uint8Array): PngChunk[] | null => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, signature.length).equals(signature)) return null
  const chunks: PngChunk[] = []
  for (let at = signature.length; at + framing <= file.length && chunks.length < maxChunks;) {
    const end = at + framing + file.readUInt32BE(at)
    if (end > file.length || crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return null
    const type = file.toString("latin1", at + 4, at + 8)
    chunks.push({ type, data: file.subarray(at + 8, end - 4) })
    if (type === "IEND") return end === file.length ? chunks : null
    at = end
  }
  return null
}

/**
 * Writes a PNG of the header and the compressed pixels alone, the latter in one piece: whatever else the chunks hold,
 * and how they were cut, is left behind.
 */
export const writePixelChunks = (chunks: readonly PngChunk[]): Uint8Array => {
  const dataOf = (type: string): Uint8Array[] => chunks.filter((chunk) => chunk.type === type).map(({ data }) => data)
  const parts = [signature, ...framed("IHDR", dataOf("IHDR")), ...framed("IDAT", dataOf("IDAT")), ...framed("IEND", [])]
  return Buffer.concat(parts)
}

/** The same PNG with one more chunk, right behind its header (which with the signature takes 33 bytes of any PNG). */
export const insertAfterHeader = (png: Uint8Array, type: string, data: Uint8Array): Uint8Array =>
  Buffer.concat([png.subarray(0, 33), ...framed(type, [data]), png.subarray(33)])

/** A chunk's data with length and type before it and the checksum behind it, not yet copied together. */
const framed = (type: string, parts: readonly Uint8Array[]): Uint8Array[] => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(parts.reduce((sum, { length }) => sum + length, 0))
  head.write(type, 4, "latin1")
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(parts.reduce((sum, part) => crc32(part, sum), crc32(head.subarray(4))))
  return [head, ...parts, checksum]
}
