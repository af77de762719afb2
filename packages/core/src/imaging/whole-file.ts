/** What a look at a file's structure tells, before anything decodes it. */
export type Structure = "whole" | "cut off" | "animated"

/** Whether the bytes from `at` on are those of a text whose letters are one byte each. */
export const hasLetters = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((letter, index) => bytes[at + index] === letter.charCodeAt(0))

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * Walks the chunks of a PNG to its end chunk. Decoders stop once they have all pixels and show an animation's first
 * frame without a word, so both are looked for here.
 *
 * @see https://www.w3.org/TR/png-3/#5Chunk-layout
 */
export const pngStructure = (bytes: Uint8Array): Structure => {
  const view = viewOf(bytes)
  for (let at = 8; at + 12 <= bytes.byteLength; at += 12 + view.getUint32(at)) {
    if (hasLetters(bytes, at + 4, "acTL")) return "animated"
    if (hasLetters(bytes, at + 4, "IEND")) return "whole"
  }
  return "cut off"
}

/**
 * Compares a WebP's own length with the file's and reads its animation flag.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9649#name-riff-file-format
 */
export const webpStructure = (bytes: Uint8Array): Structure => {
  if (bytes.byteLength < 30 || viewOf(bytes).getUint32(4, true) + 8 > bytes.byteLength) return "cut off"
  return hasLetters(bytes, 12, "VP8X") && ((bytes[20] ?? 0) & 0x02) !== 0 ? "animated" : "whole"
}

/**
 * Follows a JPEG's segments to its first scan and looks for the end marker after it; one before it would be that of an
 * embedded thumbnail.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export const jpegStructure = (bytes: Uint8Array): Structure => {
  const view = viewOf(bytes)
  let at = 2
  while (at + 4 <= bytes.byteLength && bytes[at] === 0xff) {
    const marker = bytes[at + 1]
    if (marker === 0xda) return endsAfter(bytes, at + 2 + view.getUint16(at + 2)) ? "whole" : "cut off"
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return "cut off"
}

const endsAfter = (bytes: Uint8Array, from: number): boolean => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd9) return true
  }
  return false
}
