/** What a look at a file's structure tells, before anything decodes it. */
export type Structure = "whole" | "cut off" | "animated" | "of a rare coding" | "made of too many scans"

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
    const type = view.getUint32(at + 4)
    if (type === animationControl) return "animated"
    if (type === imageEnd) return "whole"
  }
  return "cut off"
}

/** The letters acTL and IEND as one number each: there may be a million chunks to look at. */
const [animationControl, imageEnd] = [0x6163544c, 0x49454e44]

/**
 * Compares a WebP's own length with the file's and reads its animation flag.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9649#name-riff-file-format
 */
export const webpStructure = (bytes: Uint8Array): Structure => {
  if (bytes.byteLength < 30 || viewOf(bytes).getUint32(4, true) + 8 > bytes.byteLength) return "cut off"
  return hasLetters(bytes, 12, "VP8X") && ((bytes[20] ?? 0) & 0x02) !== 0 ? "animated" : "whole"
}

/** Encoders make a dozen at most; each one more lets a few bytes keep a decoder busy with all pixels once more. */
const maxScans = 100

/**
 * Follows a JPEG's segments and scans to its end marker; one before the first scan would be that of an embedded
 * thumbnail. Lossless, hierarchical and arithmetic coding and more than 8 bits a sample, which no browser shows either,
 * are left to nobody.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export const jpegStructure = (bytes: Uint8Array): Structure => {
  const view = viewOf(bytes)
  let scans = 0
  for (let at = 2; at + 4 <= bytes.byteLength && bytes[at] === 0xff;) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker) && (marker > 0xc2 || bytes[at + 4] !== 8)) return "of a rare coding"
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
    if (marker !== 0xda) continue
    scans += 1
    if (scans > maxScans) return "made of too many scans"
    at = nextMarker(bytes, at)
    if (bytes[at + 1] === 0xd9) return "whole"
  }
  return "cut off"
}

/** The markers from 0xc0 to 0xcf, but for those of Huffman tables, of arithmetic ones, and one that is kept free. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Where a scan's pixels end: at a marker that is no restart (0xd0 to 0xd7) and no 0xff of the pixels' own (0x00). */
const nextMarker = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0
    if ((marker > 0xd7 && marker < 0xff) || (marker > 0 && marker < 0xd0)) return at
  }
  return bytes.byteLength
}
