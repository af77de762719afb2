import { createHash } from "node:crypto"
import sharp, { type Sharp } from "sharp"
import { describe, expect, test } from "vitest"
import { ModelError } from "../image-model/image-model.ts"
import { inspectImage } from "./inspect.ts"
import { toStoredPng } from "./normalize.ts"

/** Noise, so that no cut is in pixels that a decoder may guess. */
const painting = (width = 96, height = 64): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: "#000", noise: { type: "gaussian", mean: 128, sigma: 40 } },
  })
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
})
