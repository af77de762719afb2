import { afterStart, pixelsAt, segment, withFrame, withoutSegments, withScans } from "./build-jpeg.ts"
import { card, cardColors, cardHeight, cardWidth, toGrey, turnedCard } from "./card.ts"
import { scanBomb } from "./scan-bomb.ts"
import {
  type CorpusFile,
  cutOff,
  damaged,
  payload,
  rejected,
  stored,
  tooManyPixels,
  unreadable,
} from "./corpus-file.ts"

const jpeg = (): Promise<Buffer> => card().jpeg({ quality: 95 }).toBuffer()
const progressive = (): Promise<Buffer> => card().jpeg({ quality: 95, progressive: true }).toBuffer()
const cmyk = (): Promise<Buffer> => card().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer()
const whole = stored(cardWidth, cardHeight, cardColors(8))
/** Inks cannot show all of the card; but nothing is inverted or swapped. */
const wholeInInk = stored(cardWidth, cardHeight, cardColors(62))

const rareCoding = rejected(/is of a rare coding/)
const tooManyScans = rejected(/is made of too many scans/)
const adobe = 0xee
const exif = 0xe1

/** Of all eight ways to hold a camera, with the place where it was held. */
const orientations = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation): CorpusFile => ({
  name: `orientation-${orientation}-with-gps.jpg`,
  make: async () =>
    (await turnedCard(orientation))
      .withExif({
        IFD0: { Orientation: String(orientation), Copyright: payload },
        IFD3: {
          GPSLatitudeRef: "N",
          GPSLatitude: "51/1 30/1 3230/100",
          GPSLongitudeRef: "W",
          GPSLongitude: "0/1 7/1 4366/100",
        },
      })
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer(),
  expected: whole,
}))

export const jpegs: readonly CorpusFile[] = [
  ...orientations,
  { name: "cmyk.jpg", make: cmyk, expected: wholeInInk },
  {
    name: "cmyk-with-profile.jpg",
    make: () => card().toColourspace("cmyk").withIccProfile("cmyk").jpeg({ quality: 95 }).toBuffer(),
    expected: wholeInInk,
  },
  {
    // Nobody says any more that the inks are to be read inverted: other colours, but no harm.
    name: "cmyk-without-adobe-mark.jpg",
    make: async () => withoutSegments(await cmyk(), adobe),
    expected: stored(cardWidth, cardHeight),
  },
  {
    name: "grey.jpg",
    make: () => card().toColourspace("b-w").jpeg({ quality: 95 }).toBuffer(),
    expected: stored(cardWidth, cardHeight, cardColors(8, toGrey)),
  },
  { name: "progressive.jpg", make: progressive, expected: whole },
  { name: "in-truth-a-jpeg.png", make: jpeg, expected: whole },
  { name: "in-truth-a-jpeg.svg", make: jpeg, expected: whole },
  {
    name: "profile-p3.jpg",
    make: () => card().withIccProfile("p3").jpeg({ quality: 95 }).toBuffer(),
    expected: whole,
  },
  {
    name: "profile-bogus.jpg",
    make: async () => afterStart(await jpeg(), segment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${payload}`, "latin1"))),
    expected: whole,
  },
  {
    name: "xmp.jpg",
    make: async () => afterStart(await jpeg(), segment(exif, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${payload}`))),
    expected: whole,
  },
  {
    name: "exif-bogus.jpg",
    make: async () =>
      afterStart(await jpeg(), segment(exif, Buffer.from(`Exif\0\0MM\0*\xff\xff\xff\xff${payload}`, "latin1"))),
    expected: whole,
  },
  {
    name: "comment.jpg",
    make: async () => afterStart(await jpeg(), segment(0xfe, Buffer.from(payload))),
    expected: whole,
  },
  {
    name: "jpeg-and-zip.jpg",
    make: async () => Buffer.concat([await jpeg(), Buffer.from(`PK\x03\x04${payload}`)]),
    expected: whole,
  },
  {
    name: "jpeg-and-page.html",
    make: async () => Buffer.concat([await jpeg(), Buffer.from(`<!doctype html>${payload}`)]),
    expected: whole,
  },
  { name: "cut-in-half.jpg", make: async () => (await jpeg()).subarray(0, 200), expected: cutOff },
  { name: "without-end.jpg", make: async () => (await jpeg()).subarray(0, -2), expected: cutOff },
  {
    name: "progressive-cut-but-ended.jpg",
    make: async () => {
      const bytes = await progressive()
      return Buffer.concat([bytes.subarray(0, pixelsAt(bytes) + 20), bytes.subarray(-2)])
    },
    expected: damaged,
  },
  {
    name: "no-pixels.jpg",
    make: async () => {
      const bytes = await jpeg()
      return Buffer.concat([bytes.subarray(0, pixelsAt(bytes)), bytes.subarray(-2)])
    },
    expected: damaged,
  },
  {
    name: "flipped-bit-in-pixels.jpg",
    make: async () => {
      const bytes = await jpeg()
      const at = pixelsAt(bytes) + 10
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x40, at)
      return bytes
    },
    expected: damaged,
  },
  {
    name: "signature-and-page.jpg",
    make: () => Buffer.from(`\xff\xd8\xff<html>${payload}\xff\xd9`, "latin1"),
    expected: cutOff,
  },
  {
    name: "65535x65535.jpg",
    make: async () => withFrame(await jpeg(), { width: 65_535, height: 65_535 }),
    expected: unreadable,
  },
  {
    name: "60000x60000.jpg",
    make: async () => withFrame(await jpeg(), { width: 60_000, height: 60_000 }),
    expected: tooManyPixels,
  },
  {
    name: "30000x1.jpg",
    make: async () => withFrame(await jpeg(), { width: 30_000, height: 1 }),
    expected: tooManyPixels,
  },
  { name: "fewer-rows-than-told.jpg", make: async () => withFrame(await jpeg(), { height: 2_000 }), expected: damaged },
  {
    name: "12-bit.jpg",
    make: async () => withFrame(await jpeg(), { process: 0xc1, bits: 12 }),
    expected: rareCoding,
  },
  {
    name: "lossless-process.jpg",
    make: async () => withFrame(await jpeg(), { process: 0xc3 }),
    expected: rareCoding,
  },
  {
    name: "arithmetic-coded.jpg",
    make: async () => withFrame(await jpeg(), { process: 0xc9 }),
    expected: rareCoding,
  },
  { name: "sound-in-883-scans.jpg", make: () => scanBomb(7_000), expected: tooManyScans },
  {
    name: "last-scan-500-times-more.jpg",
    make: async () => withScans(await progressive(), 500),
    expected: tooManyScans,
  },
  { name: "last-scan-twice.jpg", make: async () => withScans(await progressive(), 1), expected: damaged },
]
