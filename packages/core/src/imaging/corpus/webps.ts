import sharp from "sharp"
import { card, cardColors, cardHeight, cardWidth } from "./card.ts"
import {
  animated,
  type CorpusFile,
  cutOff,
  damaged,
  payload,
  rejected,
  stored,
  tooManyPixels,
  unreadable,
} from "./corpus-file.ts"

const webp = (): Promise<Buffer> => card().webp({ quality: 95 }).toBuffer()
const lossless = (): Promise<Buffer> => card().webp({ lossless: true }).toBuffer()
const whole = (tolerance = 10) => stored(cardWidth, cardHeight, cardColors(tolerance))

/** A RIFF file of these chunks, whatever they are. */
const riff = (...chunks: Uint8Array[]): Buffer => {
  const body = Buffer.concat([Buffer.from("WEBP"), ...chunks])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from("RIFF"), length, body])
}
const chunk = (type: string, data: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(type), length, data, Buffer.alloc(data.length % 2)])
}
/** The header of the extended format: flags, and the canvas's size in px. */
const extended = (flags: number, width: number, height: number): Buffer => {
  const data = Buffer.alloc(10)
  data.writeUInt8(flags)
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return chunk("VP8X", data)
}
const withLength = (bytes: Buffer, length: number): Buffer => {
  const changed = Buffer.from(bytes)
  changed.writeUInt32LE(length, 4)
  return changed
}
/** The same simple WebP whose picture claims another size in px, 14 bits each. */
const withSize = (lossy: Buffer, width: number, height: number): Buffer => {
  const changed = Buffer.from(lossy)
  changed.writeUInt16LE(width, 26)
  changed.writeUInt16LE(height, 28)
  return changed
}
const withLosslessSize = (lossless: Buffer, width: number, height: number): Buffer => {
  const changed = Buffer.from(lossless)
  changed.writeUInt32LE((((width - 1) | ((height - 1) << 14)) >>> 0) & 0x0fffffff, 21)
  return changed
}
const frames = (): Promise<Buffer[]> => Promise.all([card().png().toBuffer(), card().negate().png().toBuffer()])

export const webps: readonly CorpusFile[] = [
  { name: "lossy.webp", make: webp, expected: whole() },
  { name: "lossless.webp", make: lossless, expected: whole(0) },
  { name: "in-truth-a-webp.gif", make: webp, expected: whole() },
  {
    name: "half-transparent.webp",
    make: () => card().ensureAlpha(0.5).webp({ quality: 95 }).toBuffer(),
    expected: stored(
      cardWidth,
      cardHeight,
      cardColors(10, ([red, green, blue]) => [(red + 255) / 2, (green + 255) / 2, (blue + 255) / 2]),
    ),
  },
  {
    name: "alpha-exif-icc-xmp.webp",
    make: () =>
      card()
        .ensureAlpha(1)
        .withExif({ IFD0: { Copyright: payload } })
        .withXmp(`<?xpacket begin="" id="x"?>${payload}<?xpacket end="w"?>`)
        .withIccProfile("p3")
        .webp({ lossless: true })
        .toBuffer(),
    expected: whole(),
  },
  {
    name: "animated.webp",
    make: async () =>
      sharp(await frames(), { join: { animated: true } })
        .webp()
        .toBuffer(),
    expected: animated,
  },
  {
    name: "animation-announced-only.webp",
    make: async () => riff(extended(0x02, cardWidth, cardHeight), (await webp()).subarray(12)),
    expected: animated,
  },
  {
    name: "chunk-of-its-own.webp",
    make: async () =>
      riff(extended(0, cardWidth, cardHeight), (await webp()).subarray(12), chunk("HUHU", Buffer.from(payload))),
    expected: whole(),
  },
  {
    name: "page-behind.webp",
    make: async () => Buffer.concat([await webp(), Buffer.from(payload)]),
    expected: whole(),
  },
  {
    name: "length-takes-in-the-page-behind.webp",
    make: async () => {
      const bytes = Buffer.concat([await webp(), Buffer.from(payload)])
      return withLength(bytes, bytes.length - 8)
    },
    expected: unreadable,
  },
  { name: "length-beyond-the-end.webp", make: async () => withLength(await webp(), 0x7fffffff), expected: cutOff },
  { name: "length-that-wraps.webp", make: async () => withLength(await webp(), 0xffffffff), expected: cutOff },
  { name: "length-too-short.webp", make: async () => withLength(await webp(), 40), expected: unreadable },
  { name: "length-of-nothing.webp", make: async () => withLength(await webp(), 0), expected: unreadable },
  { name: "cut-off.webp", make: async () => (await webp()).subarray(0, -20), expected: cutOff },
  {
    name: "cut-off-and-its-length-mended.webp",
    make: async () => {
      const bytes = (await webp()).subarray(0, -20)
      return withLength(bytes, bytes.length - 8)
    },
    expected: unreadable,
  },
  { name: "16383x16383.webp", make: async () => withSize(await webp(), 16_383, 16_383), expected: tooManyPixels },
  {
    name: "16383x16383-lossless.webp",
    make: async () => withLosslessSize(await lossless(), 16_383, 16_383),
    expected: tooManyPixels,
  },
  {
    name: "canvas-of-16384x16384.webp",
    make: async () => riff(extended(0, 16_384, 16_384), (await webp()).subarray(12)),
    expected: unreadable,
  },
  {
    name: "canvas-other-than-picture.webp",
    make: async () => riff(extended(0, cardWidth + 8, cardHeight), (await webp()).subarray(12)),
    expected: unreadable,
  },
  {
    name: "flipped-bits.webp",
    make: async () => {
      const bytes = await lossless()
      const middle = Math.floor(bytes.length / 2)
      for (let at = middle; at < middle + 8; at += 1) bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
      return bytes
    },
    expected: damaged,
  },
  {
    name: "sound-in-riff.webp",
    make: () => Buffer.from("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0data", "latin1"),
    expected: rejected(/it is no PNG, JPEG or WebP/),
  },
  { name: "header-alone.webp", make: () => Buffer.from("RIFF\x04\0\0\0WEBP", "latin1"), expected: cutOff },
]
