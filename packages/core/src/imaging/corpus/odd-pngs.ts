import { deflateSync } from "node:zlib"
import sharp from "sharp"
import { readPngChunks } from "../png-chunks.ts"
import {
  afterHeader,
  buildPng,
  chunk,
  header,
  plainHeight,
  plainPixels,
  plainRows,
  plainWidth,
  signature,
  uint32,
} from "./build-png.ts"
import { card, cardColors, cardHeight, cardWidth, toGrey, turnedCard } from "./card.ts"
import { type CorpusFile, payload, rejected, stored } from "./corpus-file.ts"
import { proPhotoProfile } from "./pro-photo.ts"

const whole = (tolerance = 2) => stored(cardWidth, cardHeight, cardColors(tolerance))
const small = stored(plainWidth, plainHeight)
const compress = (data: string) => deflateSync(Buffer.from(data))
/** A PNG of one colour, in the pixel format told. */
const flat = (format: readonly number[], row: readonly number[], ...before: Uint8Array[]): Buffer => {
  const rows = Buffer.concat(Array.from({ length: 8 }, () => Buffer.from([0, ...row])))
  return buildPng({ header: header(8, 8, format), before, pixels: [chunk("IDAT", deflateSync(rows))] })
}
const allOf = (color: readonly [number, number, number], tolerance = 1) =>
  stored(8, 8, [{ x: 4, y: 4, color, tolerance }])
const times = (count: number, values: readonly number[]): number[] => Array.from({ length: count }, () => values).flat()

/** White, red, green, blue; x and y of each in hundred-thousandths. */
const p3Primaries = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000]
/** The card in the numbers of Display P3, which a chunk tells instead of a profile. */
const p3Card = async (told: Buffer): Promise<Buffer> => {
  const chunks = readPngChunks(await card().withIccProfile("p3").png().toBuffer()) ?? []
  const untold = chunks.filter(({ type }) => type !== "iCCP").map(({ type, data }) => chunk(type, data))
  return afterHeader(Buffer.concat([signature, ...untold]), told)
}

/** Sound, though not what a model would send. */
export const oddPngs: readonly CorpusFile[] = [
  { name: "plain.png", make: () => card().png().toBuffer(), expected: whole(0) },
  { name: "in-truth-a-png.jpeg", make: () => card().png().toBuffer(), expected: whole(0) },
  { name: "in-truth-a-png.html", make: () => card().png().toBuffer(), expected: whole(0) },
  {
    name: "1x1.png",
    make: () =>
      sharp({ create: { width: 1, height: 1, channels: 3, background: "#d04030" } })
        .png()
        .toBuffer(),
    expected: stored(1, 1, [{ x: 0, y: 0, color: [208, 64, 48], tolerance: 0 }]),
  },
  {
    name: "16383x1.png",
    make: () =>
      sharp({ create: { width: 16_383, height: 1, channels: 3, background: "#d04030" } })
        .png()
        .toBuffer(),
    expected: stored(16_383, 1, [{ x: 9_000, y: 0, color: [208, 64, 48], tolerance: 0 }]),
  },
  {
    name: "1x16383.png",
    make: () =>
      sharp({ create: { width: 1, height: 16_383, channels: 4, background: "#d04030" } })
        .png()
        .toBuffer(),
    expected: stored(1, 16_383, [{ x: 0, y: 9_000, color: [208, 64, 48], tolerance: 0 }]),
  },
  {
    name: "7071x7071-interlaced.png",
    make: () =>
      sharp({ create: { width: 7_071, height: 7_071, channels: 3, background: "#d04030" } })
        .png({ progressive: true })
        .toBuffer(),
    expected: stored(7_071, 7_071),
  },
  { name: "interlaced.png", make: () => card().png({ progressive: true }).toBuffer(), expected: whole(0) },
  { name: "palette.png", make: () => card().png({ palette: true }).toBuffer(), expected: whole(4) },
  {
    name: "palette-of-one-bit.png",
    make: () => flat([1, 3, 0, 0, 0], [0xff], chunk("PLTE", Buffer.from([9, 9, 9, 208, 64, 48]))),
    expected: allOf([208, 64, 48]),
  },
  {
    name: "palette-with-transparency.png",
    make: () =>
      flat(
        [8, 3, 0, 0, 0],
        times(8, [1]),
        chunk("PLTE", Buffer.from([9, 9, 9, 208, 64, 48])),
        chunk("tRNS", Buffer.from([255, 0])),
      ),
    expected: allOf([255, 255, 255]),
  },
  { name: "one-bit.png", make: () => flat([1, 0, 0, 0, 0], [0xff]), expected: allOf([255, 255, 255]) },
  {
    name: "grey.png",
    make: () => card().toColourspace("b-w").png().toBuffer(),
    expected: stored(cardWidth, cardHeight, cardColors(2, toGrey)),
  },
  {
    name: "grey-with-alpha.png",
    make: () => flat([8, 4, 0, 0, 0], times(8, [0, 128])),
    expected: allOf([127, 127, 127]),
  },
  { name: "16-bit.png", make: () => card().toColourspace("rgb16").png().toBuffer(), expected: whole() },
  {
    name: "16-bit-grey-with-alpha.png",
    make: () => flat([16, 4, 0, 0, 0], times(8, [0, 0, 128, 0])),
    expected: allOf([127, 127, 127]),
  },
  {
    name: "transparent-color.png",
    make: () => flat([8, 2, 0, 0, 0], times(8, [208, 64, 48]), chunk("tRNS", Buffer.from([0, 208, 0, 64, 0, 48]))),
    expected: allOf([255, 255, 255]),
  },
  {
    name: "fully-transparent.png",
    make: () => flat([8, 6, 0, 0, 0], times(8, [208, 64, 48, 0])),
    expected: allOf([255, 255, 255]),
  },
  // Half of the light is 188 in sRGB.
  {
    name: "gamma-of-light-itself.png",
    make: () => flat([8, 2, 0, 0, 0], times(8, [128, 128, 128]), chunk("gAMA", uint32(100_000))),
    expected: allOf([188, 188, 188], 1),
  },
  {
    name: "gamma-of-light-itself-in-greys.png",
    make: () => flat([8, 0, 0, 0, 0], times(8, [128]), chunk("gAMA", uint32(100_000))),
    expected: allOf([188, 188, 188], 1),
  },
  {
    name: "gamma-of-nothing.png",
    make: () => flat([8, 2, 0, 0, 0], times(8, [128, 128, 128]), chunk("gAMA", uint32(0))),
    expected: allOf([128, 128, 128]),
  },
  { name: "primaries-of-p3.png", make: () => p3Card(chunk("cHRM", uint32(...p3Primaries))), expected: whole(3) },
  {
    name: "primaries-of-nonsense.png",
    make: () => flat([8, 2, 0, 0, 0], times(8, [208, 64, 48]), chunk("cHRM", Buffer.alloc(32, 1))),
    expected: allOf([208, 64, 48]),
  },
  { name: "p3-by-number.png", make: () => p3Card(chunk("cICP", Buffer.from([12, 13, 0, 1]))), expected: whole(3) },
  {
    name: "srgb-by-number.png",
    make: () => buildPng({ before: [chunk("cICP", Buffer.from([1, 13, 0, 1]))] }),
    expected: small,
  },
  {
    name: "brighter-than-white.png",
    make: () => buildPng({ before: [chunk("cICP", Buffer.from([9, 16, 0, 1]))] }),
    expected: rejected(/made for another kind of screen/),
  },
  {
    name: "palette-as-a-mere-suggestion.png",
    make: () => buildPng({ before: [chunk("PLTE", Buffer.alloc(6))] }),
    expected: small,
  },
  // What these numbers mean in sRGB: its red has the triple (179, 70, 26) in ProPhoto, its white is white.
  {
    name: "profile-prophoto.png",
    make: () =>
      flat(
        [8, 2, 0, 0, 0],
        times(8, [179, 70, 26]),
        chunk("iCCP", Buffer.concat([Buffer.from("ProPhoto\0\0"), deflateSync(proPhotoProfile())])),
      ),
    expected: allOf([255, 0, 0], 8),
  },
  { name: "profile-p3.png", make: () => card().withIccProfile("p3").png().toBuffer(), expected: whole(3) },
  {
    name: "profile-bogus.png",
    make: () => buildPng({ before: [chunk("iCCP", Buffer.concat([Buffer.from("bogus\0\0"), compress(payload)]))] }),
    expected: small,
  },
  {
    name: "profile-not-compressed.png",
    make: () => buildPng({ before: [chunk("iCCP", `bogus\0\0${payload}`)] }),
    expected: small,
  },
  {
    name: "profile-for-inks.png",
    make: async () => {
      const inks = (await sharp(await card().toColourspace("cmyk").withIccProfile("cmyk").jpeg().toBuffer()).metadata())
        .icc
      return buildPng({
        before: [chunk("iCCP", Buffer.concat([Buffer.from("inks\0\0"), deflateSync(inks ?? Buffer.alloc(0))]))],
      })
    },
    expected: small,
  },
  {
    name: "orientation-6-in-exif.png",
    make: async () =>
      (await turnedCard(6))
        .withExif({ IFD0: { Copyright: payload } })
        .withMetadata({ orientation: 6 })
        .png()
        .toBuffer(),
    expected: whole(0),
  },
  { name: "text.png", make: () => buildPng({ before: [chunk("tEXt", `Comment\0${payload}`)] }), expected: small },
  {
    name: "compressed-text.png",
    make: () => buildPng({ before: [chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), compress(payload)]))] }),
    expected: small,
  },
  {
    name: "xmp.png",
    make: () => buildPng({ before: [chunk("iTXt", `XML:com.adobe.xmp\0\0\0\0\0${payload}`)] }),
    expected: small,
  },
  { name: "chunk-of-its-own.png", make: () => buildPng({ before: [chunk("huHu", payload)] }), expected: small },
  {
    name: "no-bytes-in-most-idats.png",
    make: () => buildPng({ pixels: [chunk("IDAT"), chunk("IDAT", plainPixels), chunk("IDAT")] }),
    expected: small,
  },
  { name: "page-behind.png", make: () => buildPng({ tail: Buffer.from(`<html>${payload}`) }), expected: small },
  {
    name: "page-in-a-chunk-behind-the-pixels.png",
    make: () => buildPng({ after: [chunk("iTXt", payload)] }),
    expected: small,
  },
  { name: "second-png-behind.png", make: () => buildPng({ tail: buildPng() }), expected: small },
  {
    name: "page-behind-the-compressed-pixels.png",
    make: () => buildPng({ pixels: [chunk("IDAT", Buffer.concat([plainPixels, Buffer.from(payload)]))] }),
    expected: small,
  },
  {
    name: "page-in-rows-too-many.png",
    make: () =>
      buildPng({
        pixels: [chunk("IDAT", deflateSync(Buffer.concat([plainRows, Buffer.from(payload)]), { level: 0 }))],
      }),
    expected: small,
  },
]
