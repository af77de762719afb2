import { deflateSync } from "node:zlib"
import sharp from "sharp"
import { imageLimits } from "../limits.ts"
import {
  afterHeader,
  buildPng,
  chunk,
  header,
  noiseRows,
  plainHeight,
  plainPixels,
  plainRows,
  plainWidth,
  signature,
  uint32,
  withSize,
} from "./build-png.ts"
import {
  animated,
  type CorpusFile,
  cutOff,
  damaged,
  payload,
  rejected,
  stored,
  tooManyBytes,
  tooManyPixels,
  unreadable,
} from "./corpus-file.ts"

const small = stored(plainWidth, plainHeight)
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024)
const ofPixels = (compressed: Uint8Array): Buffer => buildPng({ pixels: [chunk("IDAT", compressed)] })
const wrongChecksum = (whole: Uint8Array): Buffer => Buffer.concat([whole.subarray(0, -4), uint32(1)])
const padTo = (length: number): Buffer => {
  const png = buildPng()
  return Buffer.concat([png, Buffer.alloc(length - png.length)])
}
const withChunkLength = (length: number): Buffer => {
  const png = buildPng()
  png.writeUInt32BE(length, 33)
  return png
}

export const hostilePngs: readonly CorpusFile[] = [
  // Bombs: little outside, much inside.
  {
    name: "zlib-bomb.png",
    make: () => ofPixels(deflateSync(Buffer.concat([plainRows, megabytes(256)]))),
    expected: small,
  },
  { name: "zlib-bomb-in-a-small-picture.png", make: () => ofPixels(deflateSync(megabytes(64))), expected: small },
  {
    name: "text-bomb.png",
    make: () =>
      buildPng({ before: [chunk("zTXt", Buffer.concat([Buffer.from("a\0\0"), deflateSync(megabytes(256))]))] }),
    expected: small,
  },
  {
    name: "international-text-bomb.png",
    make: () =>
      buildPng({
        before: [
          chunk("iTXt", Buffer.concat([Buffer.from("XML:com.adobe.xmp\0\x01\0\0\0"), deflateSync(megabytes(256))])),
        ],
        tail: Buffer.from(payload),
      }),
    expected: small,
  },
  {
    name: "profile-bomb.png",
    make: () =>
      buildPng({ before: [chunk("iCCP", Buffer.concat([Buffer.from("a\0\0"), deflateSync(megabytes(256))]))] }),
    expected: small,
  },
  {
    name: "forty-thousand-texts.png",
    make: () => buildPng({ before: Array.from({ length: 40_000 }, () => chunk("tEXt", "a\0b")) }),
    expected: small,
  },
  {
    name: "a-million-chunks.png",
    make: () => buildPng({ before: [Buffer.concat(Array.from({ length: 1_000_000 }, () => chunk("teXt")))] }),
    expected: small,
  },
  {
    name: "half-a-million-empty-idats.png",
    make: () =>
      buildPng({
        pixels: [chunk("IDAT", plainPixels), Buffer.concat(Array.from({ length: 500_000 }, () => chunk("IDAT")))],
      }),
    expected: small,
  },
  {
    name: "49-megapixels-of-nothing.png",
    make: () =>
      sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: "#000" } })
        .png()
        .toBuffer(),
    expected: stored(7_000, 7_000),
  },
  // Sizes
  { name: "50-megapixels-and-a-bit.png", make: () => withSize(buildPng(), 7_072, 7_072), expected: tooManyPixels },
  { name: "60000x60000.png", make: () => withSize(buildPng(), 60_000, 60_000), expected: tooManyPixels },
  {
    name: "largest-number.png",
    make: () => withSize(buildPng(), 2 ** 31 - 1, 2 ** 31 - 1),
    expected: rejected(/its header cannot be read|px are too many/),
  },
  {
    name: "30000x1.png",
    make: () => buildPng({ header: header(30_000, 1), pixels: [chunk("IDAT", deflateSync(noiseRows(30_000, 1)))] }),
    expected: tooManyPixels,
  },
  {
    name: "1x16384.png",
    make: () => buildPng({ header: header(1, 16_384), pixels: [chunk("IDAT", deflateSync(noiseRows(1, 16_384)))] }),
    expected: tooManyPixels,
  },
  { name: "no-width.png", make: () => withSize(buildPng(), 0, plainHeight), expected: rejected(/header/) },
  { name: "20-megabytes.png", make: () => padTo(imageLimits.bytes), expected: small },
  { name: "20-megabytes-and-one-byte.png", make: () => padTo(imageLimits.bytes + 1), expected: tooManyBytes },
  // Animations
  {
    name: "animated.png",
    make: () =>
      buildPng({
        before: [
          chunk("acTL", uint32(2, 0)),
          chunk("fcTL", Buffer.concat([uint32(0, plainWidth, plainHeight, 0, 0), Buffer.alloc(6)])),
        ],
        after: [
          chunk("fcTL", Buffer.concat([uint32(1, plainWidth, plainHeight, 0, 0), Buffer.alloc(6)])),
          chunk("fdAT", Buffer.concat([uint32(2), plainPixels])),
        ],
      }),
    expected: animated,
  },
  {
    name: "animation-announced-too-late.png",
    make: () => buildPng({ after: [chunk("acTL", uint32(1, 1))] }),
    expected: animated,
  },
  // Damage and lies
  { name: "signature-alone.png", make: () => signature, expected: cutOff },
  {
    name: "signature-and-page.png",
    make: () => Buffer.concat([signature, Buffer.from(`<html>${payload}`)]),
    expected: cutOff,
  },
  { name: "signature-and-zeros.png", make: () => Buffer.concat([signature, Buffer.alloc(1_000)]), expected: cutOff },
  { name: "cut-in-half.png", make: () => buildPng().subarray(0, 120), expected: cutOff },
  { name: "without-end.png", make: () => buildPng().subarray(0, -12), expected: cutOff },
  { name: "chunk-beyond-the-end.png", make: () => withChunkLength(0x7fffffff), expected: cutOff },
  { name: "chunk-that-points-back.png", make: () => withChunkLength(0xfffffff4), expected: cutOff },
  {
    name: "flipped-bit.png",
    make: () => {
      const png = buildPng()
      png.writeUInt8(png.readUInt8(90) ^ 0x10, 90)
      return png
    },
    expected: damaged,
  },
  {
    name: "wrong-checksum-of-the-header.png",
    make: () => buildPng({ header: wrongChecksum(header(plainWidth, plainHeight)) }),
    expected: damaged,
  },
  {
    name: "wrong-checksum-of-the-pixels.png",
    make: () => buildPng({ pixels: [wrongChecksum(chunk("IDAT", plainPixels))] }),
    expected: damaged,
  },
  {
    name: "wrong-checksum-of-a-text.png",
    make: () => buildPng({ before: [wrongChecksum(chunk("tEXt", `a\0${payload}`))] }),
    expected: small,
  },
  { name: "wrong-checksum-inside-the-pixels.png", make: () => ofPixels(wrongChecksum(plainPixels)), expected: damaged },
  { name: "pixels-that-stop.png", make: () => ofPixels(plainPixels.subarray(0, -30)), expected: damaged },
  { name: "no-pixels.png", make: () => buildPng({ pixels: [] }), expected: unreadable },
  { name: "pixels-without-a-byte.png", make: () => ofPixels(Buffer.alloc(0)), expected: damaged },
  {
    name: "a-row-too-many.png",
    make: () => ofPixels(deflateSync(noiseRows(plainWidth, plainHeight + 1))),
    expected: small,
  },
  {
    name: "a-byte-too-many.png",
    make: () => ofPixels(deflateSync(Buffer.concat([plainRows, Buffer.from([0])]))),
    expected: small,
  },
  { name: "a-byte-too-few.png", make: () => ofPixels(deflateSync(plainRows.subarray(0, -1))), expected: damaged },
  {
    name: "fewer-rows-than-told.png",
    make: () => withSize(buildPng(), plainWidth, plainHeight + 16),
    expected: damaged,
  },
  {
    name: "filter-that-does-not-exist.png",
    make: () => ofPixels(deflateSync(noiseRows(plainWidth, plainHeight, { filter: 5 }))),
    expected: damaged,
  },
  {
    name: "unknown-compression.png",
    make: () => buildPng({ header: header(plainWidth, plainHeight, [8, 2, 1, 0, 0]) }),
    expected: unreadable,
  },
  {
    name: "unknown-color-type.png",
    make: () => buildPng({ header: header(plainWidth, plainHeight, [8, 5, 0, 0, 0]) }),
    expected: unreadable,
  },
  {
    name: "palette-missing.png",
    make: () => buildPng({ header: header(plainWidth, plainHeight, [8, 3, 0, 0, 0]) }),
    expected: unreadable,
  },
  {
    name: "chunk-between-the-pixels.png",
    make: () =>
      buildPng({
        pixels: [
          chunk("IDAT", plainPixels.subarray(0, 40)),
          chunk("tEXt", `a\0${payload}`),
          chunk("IDAT", plainPixels.subarray(40)),
        ],
      }),
    expected: damaged,
  },
  {
    name: "unknown-chunk-that-may-not-be-left-out.png",
    make: () => buildPng({ before: [chunk("HUHU", payload)] }),
    expected: unreadable,
  },
  { name: "two-headers.png", make: () => afterHeader(buildPng(), header(1, 1)), expected: unreadable },
]
