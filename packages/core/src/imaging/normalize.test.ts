import { createHash } from "node:crypto"
import { crc32 } from "node:zlib"
import sharp, { type Sharp } from "sharp"
import { describe, expect, test } from "vitest"
import { ModelError } from "../image-model/image-model.ts"
import { inspectImage } from "./inspect.ts"
import { imageLimits } from "./limits.ts"
import { toStoredPng } from "./normalize.ts"

/** Noise, so that no cut is in pixels that a decoder may guess. */
const painting = (width = 96, height = 64): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: "#000", noise: { type: "gaussian", mean: 128, sigma: 40 } },
  })
const flat = (background: string, width = 8, height = 8): Sharp =>
  sharp({ create: { width, height, channels: 4, background } })

const encodings: Record<string, () => Promise<Buffer>> = {
  "a plain PNG": () => painting().png().toBuffer(),
  "an interlaced PNG": () => painting().png({ progressive: true }).toBuffer(),
  "a palette PNG": () => painting().png({ palette: true }).toBuffer(),
  "a grey PNG": () => painting().toColourspace("b-w").png().toBuffer(),
  "a 16-bit PNG": () => painting().toColourspace("rgb16").png().toBuffer(),
  "a PNG with alpha": () => painting().ensureAlpha(0.5).png().toBuffer(),
  "a JPEG": () => painting().jpeg().toBuffer(),
  "a progressive JPEG": () => painting().jpeg({ progressive: true }).toBuffer(),
  "a grey JPEG": () => painting().toColourspace("b-w").jpeg().toBuffer(),
  "a CMYK JPEG": () => painting().toColourspace("cmyk").jpeg().toBuffer(),
  "a lossy WebP": () => painting().webp().toBuffer(),
  "a lossless WebP": () => painting().webp({ lossless: true }).toBuffer(),
  "a WebP with alpha": () => painting().ensureAlpha(0.5).webp().toBuffer(),
}

const rejectionOf = async (work: Promise<unknown>): Promise<ModelError> => {
  const fault = await work.then(
    () => new Error("It was accepted"),
    (error: unknown) => error,
  )
  if (!(fault instanceof ModelError)) throw new Error("No ModelError", { cause: fault })
  expect(fault.kind).toBe("rejected")
  return fault
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
/** Signature and IHDR take the first 33 bytes. */
const afterHeader = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])
const withSize = (png: Buffer, width: number, height: number): Buffer => {
  const header = Buffer.from(png.subarray(16, 29))
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([png.subarray(0, 8), chunk("IHDR", header), png.subarray(33)])
}
const pixelOf = async (bytes: Uint8Array) => [
  ...(await sharp(bytes).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer()),
]

describe("what is accepted", () => {
  test.for(Object.entries(encodings))("%s becomes a clean 8-bit sRGB PNG of its size", async ([, encode]) => {
    const stored = await toStoredPng(await encode())
    const { format, width, height, channels, depth, space, icc, exif, xmp, isProgressive } = await sharp(
      stored.bytes,
    ).metadata()
    expect({ format, width, height, channels, depth, space }).toEqual({
      format: "png",
      width: 96,
      height: 64,
      channels: 3,
      depth: "uchar",
      space: "srgb",
    })
    expect({ icc, exif, xmp, isProgressive }).toEqual({
      icc: undefined,
      exif: undefined,
      xmp: undefined,
      isProgressive: false,
    })
    expect(stored).toMatchObject({
      width: 96,
      height: 64,
      contentHash: createHash("sha256").update(stored.bytes).digest("hex"),
    })
  })

  test("the pixels of a plain PNG stay as they are", async () => {
    const png = await encodings["a plain PNG"]?.()
    const { bytes } = await toStoredPng(png ?? new Uint8Array())
    expect(await sharp(bytes).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer())
  })

  test("what is stored can go in again and stays the same", async () => {
    const once = await toStoredPng(await painting().jpeg().toBuffer())
    expect((await toStoredPng(once.bytes)).contentHash).toBe(once.contentHash)
  })

  test("a wide-gamut profile is converted, not dropped", async () => {
    const p3 = await flat("#ff0000").removeAlpha().withIccProfile("p3").png().toBuffer()
    // In P3 sRGB's red is a duller triple; read without its profile it would stay dull.
    expect((await sharp(p3).metadata()).icc).toBeDefined()
    const [red = 0, green = 255, blue = 255] = await pixelOf((await toStoredPng(p3)).bytes)
    expect([red > 250, green < 8, blue < 8]).toEqual([true, true, true])
  })

  test("transparency gets white behind it", async () => {
    const { bytes } = await toStoredPng(await flat("rgba(0, 0, 0, 0)").png().toBuffer())
    expect(await pixelOf(bytes)).toEqual([255, 255, 255])
  })

  test("a camera's rotation is applied", async () => {
    const turned = await painting(96, 64).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await inspectImage(turned)).toEqual({ format: "jpeg", width: 64, height: 96 })
    expect(await toStoredPng(turned)).toMatchObject({ width: 64, height: 96 })
  })

  test("a view into a larger buffer is read within its bounds", async () => {
    const png = await painting().png().toBuffer()
    const around = Buffer.concat([Buffer.from("before"), png, Buffer.from("after")])
    expect(await inspectImage(around.subarray(6, 6 + png.length))).toMatchObject({ format: "png" })
  })
})

describe("what rides along is left behind", () => {
  const payload = "<script>alert(document.cookie)</script>"
  const riders: Record<string, () => Promise<Uint8Array>> = {
    "a page after the PNG": async () => Buffer.concat([await painting().png().toBuffer(), Buffer.from(payload)]),
    "an archive after the JPEG": async () =>
      Buffer.concat([await painting().jpeg().toBuffer(), Buffer.from(`PK\x03\x04${payload}`)]),
    "a page after the WebP": async () => Buffer.concat([await painting().webp().toBuffer(), Buffer.from(payload)]),
    "a PNG text chunk": async () =>
      afterHeader(await painting().png().toBuffer(), chunk("tEXt", Buffer.from(`Comment\0${payload}`))),
    "a PNG chunk of its own": async () =>
      afterHeader(await painting().png().toBuffer(), chunk("huHu", Buffer.from(payload))),
    "EXIF data": () =>
      painting()
        .withExif({ IFD0: { Copyright: payload } })
        .jpeg()
        .toBuffer(),
    XMP: () => painting().withXmp(`<?xpacket begin="" id="x"?>${payload}<?xpacket end="w"?>`).webp().toBuffer(),
  }
  test.for(Object.entries(riders))("%s", async ([, make]) => {
    const hostile = await make()
    expect(Buffer.from(hostile).includes("alert(document.cookie)")).toBe(true)
    const { bytes } = await toStoredPng(hostile)
    expect(Buffer.from(bytes).includes("alert(document.cookie)")).toBe(false)
    const types = [
      ...Buffer.from(bytes)
        .toString("latin1")
        .matchAll(/IHDR|IDAT|IEND|tEXt|zTXt|iTXt|eXIf|iCCP|pHYs/g),
    ].map(([type]) => type)
    expect([...new Set(types)].toSorted()).toEqual(["IDAT", "IEND", "IHDR"])
  })
})

describe("what is rejected", () => {
  test.for(Object.entries(encodings))("%s, cut off anywhere", async ([, encode]) => {
    const whole = await encode()
    const cuts = [
      1,
      2,
      3,
      8,
      12,
      13,
      20,
      64,
      whole.length / 4,
      whole.length / 2,
      whole.length - 40,
      whole.length - 20,
      whole.length - 4,
    ]
    for (const cut of cuts) await rejectionOf(toStoredPng(whole.subarray(0, whole.length - Math.floor(cut))))
  })

  test.for(["a plain PNG", "a JPEG", "a progressive JPEG", "a lossless WebP"])(
    "%s whose middle is missing though it ends well",
    async (name) => {
      const whole = (await encodings[name]?.()) ?? Buffer.alloc(0)
      const half = Math.floor(whole.length / 2)
      await rejectionOf(toStoredPng(Buffer.concat([whole.subarray(0, half), whole.subarray(half + 400)])))
      await rejectionOf(toStoredPng(Buffer.concat([whole.subarray(0, half), whole.subarray(-2)])))
    },
  )

  test("a PNG with a flipped bit", async () => {
    const png = await painting().png().toBuffer()
    const middle = Math.floor(png.length / 2)
    png.writeUInt8(png.readUInt8(middle) ^ 0x10, middle)
    await rejectionOf(toStoredPng(png))
  })

  test("a PNG that has fewer rows than its header says", async () => {
    await rejectionOf(toStoredPng(withSize(await painting(96, 64).png().toBuffer(), 96, 80)))
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
  const strangers: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
    nothing: () => new Uint8Array(),
    "a few bytes": () => Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    SVG: () => Buffer.from(svg),
    "SVG behind an XML declaration": () => Buffer.from(`<?xml version="1.0"?>${svg}`),
    HTML: () => Buffer.from("<!doctype html><title>Sign in</title>"),
    "a still GIF": () => painting().gif().toBuffer(),
    "a script that begins as a GIF": () => Buffer.from("GIF89a/*0000*/=alert(1)//"),
    AVIF: () => painting().avif({ effort: 0 }).toBuffer(),
    TIFF: () => painting().tiff().toBuffer(),
    PDF: () => Buffer.from("%PDF-1.7\n1 0 obj\n"),
    "a JPEG signature before HTML": () => Buffer.from("\xff\xd8\xff<html>\xff\xd9", "latin1"),
    "RIFF that is sound": () =>
      Buffer.from("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0data", "latin1"),
    "a PNG signature before SVG": () => Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from(svg)]),
  }
  test.for(Object.entries(strangers))("%s", async ([, make]) => {
    await rejectionOf(toStoredPng(await make()))
  })

  test("an animated PNG", async () => {
    const animation = chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))
    const error = await rejectionOf(toStoredPng(afterHeader(await painting().png().toBuffer(), animation)))
    expect(error.message).toContain("animated")
  })

  test("an animated WebP", async () => {
    const frames = await Promise.all([flat("#f00").png().toBuffer(), flat("#00f").png().toBuffer()])
    const error = await rejectionOf(
      toStoredPng(
        await sharp(frames, { join: { animated: true } })
          .webp()
          .toBuffer(),
      ),
    )
    expect(error.message).toContain("animated")
  })

  test.for<[number, number]>([
    [60_000, 60_000],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [7_072, 7_072],
    [16_384, 1],
    [1, 16_384],
    [0, 64],
  ])("a PNG header that says %i x %i px, unread beyond the header", async ([width, height]) => {
    const before = process.memoryUsage().rss
    await rejectionOf(toStoredPng(withSize(await painting().png().toBuffer(), width, height)))
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test("more bytes than the limit, before anything looks at them", async () => {
    const large = Buffer.concat([await painting().png().toBuffer(), Buffer.alloc(imageLimits.bytes)])
    expect((await rejectionOf(inspectImage(large))).message).toContain("bytes")
  })

  test("a chunk length that points beyond the file, or round and round", async () => {
    const png = await painting().png().toBuffer()
    for (const length of [0xffffffff, 0x7fffffff, 0xfffffff4]) {
      const broken = Buffer.from(png)
      broken.writeUInt32BE(length, 33)
      await rejectionOf(toStoredPng(broken))
    }
  })
})
