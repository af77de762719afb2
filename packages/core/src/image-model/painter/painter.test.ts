import fastCheck from "fast-check"
import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { ModelError, type ImageSize } from "../image-model.ts"
import { createPainter } from "./painter.ts"
import { scenes } from "./scenes/registry.ts"

const painter = createPainter()

const paint = async (
  prompt: string,
  { seed = "seed", size = "256x256" as ImageSize, signal = new AbortController().signal } = {},
) => (await painter.paint({ prompt, seed, size, signal })).bytes

const firstWord = (words: string) => words.split(" ")[0] ?? ""

/** A tiny copy of the picture: enough to see its composition and colours, too small for grain. */
const thumbnail = (bytes: Uint8Array) => sharp(bytes).resize(16, 16, { fit: "fill" }).raw().toBuffer()

const difference = (one: Uint8Array, other: Uint8Array) =>
  one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length

const meanColor = async (bytes: Uint8Array) => {
  const { channels } = await sharp(bytes).stats()
  return { red: channels[0]!.mean, green: channels[1]!.mean, blue: channels[2]!.mean }
}

describe("the painter", { timeout: 60_000 }, () => {
  it("names itself and knows no qualities", () => {
    expect(painter).toMatchObject({ name: "painter", quality: null })
  })

  it.each(scenes.map((scene) => [scene.name, firstWord(scene.words)]))(
    "paints %s twice alike, byte for byte",
    async (_, word) => {
      expect(Buffer.compare(await paint(word), await paint(word))).toBe(0)
    },
  )

  it("paints another picture for another seed", async () => {
    for (const scene of scenes) {
      const word = firstWord(scene.words)
      const [one, other] = await Promise.all([paint(word, { seed: "1" }), paint(word, { seed: "2" })])
      expect(difference(await thumbnail(one), await thumbnail(other)), scene.name).toBeGreaterThan(2)
    }
  })

  it("paints every scene unlike every other, even in one colour and tone", async () => {
    const thumbnails = await Promise.all(
      scenes.map(async (scene) => thumbnail(await paint(`${firstWord(scene.words)} in dark blue`))),
    )
    for (const [index, one] of thumbnails.entries()) {
      for (const [further, other] of thumbnails.slice(index + 1).entries()) {
        expect(
          difference(one, other),
          `${scenes[index]?.name} and ${scenes[index + 1 + further]?.name}`,
        ).toBeGreaterThan(3)
      }
    }
  })

  it.each(["1024x1024", "1536x1024", "1024x1536", "256x256", "2048x256", "257x301"] as const)(
    "paints %s as a plain PNG",
    async (size) => {
      const bytes = await paint("mountains", { size })
      const { format, width, height, channels, depth, space } = await sharp(bytes).metadata()
      expect({ format, channels, depth, space, size: `${width}x${height}` }).toEqual({
        format: "png",
        channels: 3,
        depth: "uchar",
        space: "srgb",
        size,
      })
    },
  )

  it("keeps pictures small: under 2.5 bytes a pixel, that is 2.5 MB at 1024 x 1024", async () => {
    for (const scene of scenes) {
      expect((await paint(firstWord(scene.words), { size: "512x512" })).length, scene.name).toBeLessThan(
        512 * 512 * 2.4,
      )
    }
  })

  it.each(scenes.map((scene) => [scene.name, firstWord(scene.words)]))(
    "paints %s in the colour that the prompt names",
    async (_, word) => {
      const red = await meanColor(await paint(`Illustration, cinematic lighting, high detail: a red ${word}`))
      const blue = await meanColor(await paint(`Illustration, cinematic lighting, high detail: a blue ${word}`))
      expect(red.red).toBeGreaterThan(red.blue + 8)
      expect(blue.blue).toBeGreaterThan(blue.red + 8)
    },
  )

  it("really paints: light and shade and many colours", async () => {
    for (const scene of scenes) {
      const bytes = await paint(firstWord(scene.words))
      const pixels = await sharp(bytes).raw().toBuffer()
      const colors = new Set(Array.from({ length: pixels.length / 3 }, (_, pixel) => pixels.readUIntBE(pixel * 3, 3)))
      expect(colors.size, scene.name).toBeGreaterThan(500)
      const { channels } = await sharp(bytes).greyscale().stats()
      expect(channels[0]!.stdev, scene.name).toBeGreaterThan(5)
    }
  })

  it("paints any prompt", async () => {
    const prompts = fastCheck.oneof(
      fastCheck.string({ unit: "binary", minLength: 1, maxLength: 4_000, size: "max" }),
      fastCheck.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
      fastCheck.constantFrom(
        "\u{d800}",
        "'\")};</style><script>",
        "مرحبا بكم",
        "欢迎来到社区",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "a".repeat(4_000),
      ),
    )
    await fastCheck.assert(
      fastCheck.asyncProperty(prompts, async (prompt) => {
        const { format, width, height } = await sharp(await paint(prompt)).metadata()
        expect({ format, width, height }).toEqual({ format: "png", width: 256, height: 256 })
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  it.each(["255x256", "256x2049", "0x0", "1e3x1e3", "1024x", "-512x512"])("refuses the size %s", async (size) => {
    const error: unknown = await paint("ocean", { size: size as ImageSize }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ModelError)
    expect(error).toMatchObject({ kind: "misconfigured" })
  })

  it("stops with the signal's reason, before and during the work", async () => {
    const before = AbortSignal.abort(new Error("too late"))
    await expect(paint("ocean", { signal: before })).rejects.toThrow("too late")

    const controller = new AbortController()
    const painting = paint("forest", { size: "2048x2048", signal: controller.signal })
    const reason = new Error("changed my mind")
    setImmediate(() => controller.abort(reason))
    await expect(painting).rejects.toBe(reason)
  })
})
