import fastCheck from "fast-check"
import sharp from "sharp"
import { describe, expect, it } from "vitest"
import { composePrompt, type PromptParts } from "../../prompts/compose-prompt.ts"
import { promptPresets, type Style } from "../../prompts/styles.ts"
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

  it("hides the steps of every gradient: no two rows in a smooth sky are alike, and no run of pixels is long", async () => {
    for (const prompt of ["minimal sunset", "gradient", "dunes", "a clear night, minimal"]) {
      const { data, info } = await sharp(await paint(prompt, { size: "512x512" }))
        .raw()
        .toBuffer({ resolveWithObject: true })
      let longest = 0
      for (let row = 0; row < info.height / 3; row += 1) {
        let run = 1
        for (let x = 1; x < info.width; x += 1) {
          const at = (row * info.width + x) * 3
          run = data.readUIntBE(at, 3) === data.readUIntBE(at - 3, 3) ? run + 1 : 1
          longest = Math.max(longest, run)
        }
      }
      expect(longest, prompt).toBeLessThan(24)
    }
  })

  it.each(scenes.map((scene) => [scene.name, firstWord(scene.words)]))("repeats no tile in %s", async (_, word) => {
    const { data, info } = await sharp(await paint(word, { size: "512x512" }))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    // What is left without the large shapes: texture and grain.
    const fine = (at: number) => 2 * data[at]! - data[at - 1]! - data[at + 1]!
    const likeness = (dx: number, dy: number): number => {
      let [products, squares] = [0, 0]
      for (let y = 0; y < info.height - dy; y += 3) {
        for (let x = 1; x < info.width - dx - 1; x += 1) {
          const here = fine(y * info.width + x)
          products += here * fine((y + dy) * info.width + x + dx)
          squares += here * here
        }
      }
      return products / squares
    }
    for (const period of [32, 48, 64, 96, 100, 128, 200, 256]) {
      for (const [dx, dy] of [
        [period, 0],
        [0, period],
        [period, period],
      ] as const) {
        expect(Math.abs(likeness(dx, dy)), `${dx}, ${dy}`).toBeLessThan(0.25)
      }
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

describe("the painter, asked as a wizard asks", { timeout: 60_000 }, () => {
  const compose = (parts: Partial<PromptParts>) =>
    composePrompt({ prompt: "mountains", style: "illustration", align: "center", artDirection: null, ...parts })
  const styles = promptPresets.map(({ id }) => id).filter((id) => id !== "plain")

  it.each(styles)("paints in the style %s, alike twice, in the size asked for", async (style) => {
    for (const size of ["384x256", "257x301"] as const) {
      const prompt = compose({ style })
      const [one, other] = [await paint(prompt, { size }), await paint(prompt, { size })]
      expect(Buffer.compare(one, other)).toBe(0)
      const { width, height, channels } = await sharp(one).metadata()
      expect({ channels, size: `${width}x${height}` }).toEqual({ channels: 3, size })
    }
  })

  it("paints every style unlike every other", async () => {
    const pictures = await Promise.all(
      styles.map(async (style) =>
        sharp(await paint(compose({ style }), { size: "384x256" }))
          .resize(96, 64)
          .raw()
          .toBuffer(),
      ),
    )
    for (const [index, one] of pictures.entries()) {
      for (const [further, other] of pictures.slice(index + 1).entries()) {
        expect(difference(one, other), `${styles[index]} and ${styles[index + 1 + further]}`).toBeGreaterThan(4)
      }
    }
  })

  it("keeps the scene when only the style changes", async () => {
    const shades = async (style: Style) =>
      sharp(await paint(compose({ style })))
        .greyscale()
        .resize(8, 8)
        .raw()
        .toBuffer()
    const usual = await shades("illustration")
    for (const style of ["photo", "pixel", "low-poly"] as const) {
      expect(difference(await shades(style), usual), style).toBeLessThan(24)
    }
  })

  it("hears a style among the words that were typed", async () => {
    const few = async (prompt: string) => {
      const pixels = await sharp(await paint(prompt))
        .raw()
        .toBuffer()
      return new Set(Array.from({ length: pixels.length / 3 }, (_, pixel) => pixels.readUIntBE(pixel * 3, 3))).size
    }
    expect(await few("pixel art of mountains")).toBeLessThan(32)
    expect(await few("mountains")).toBeGreaterThan(500)
  })

  /** How much neighbouring pixels differ in a part of the picture, given in parts of the whole. */
  const detailIn = async (bytes: Uint8Array, [left, top, width, height]: readonly [number, number, number, number]) => {
    const place = { left: 384 * left, top: 256 * top, width: 384 * width, height: 256 * height }
    // Grain is not detail.
    const region = await sharp(bytes).extract(place).greyscale().toBuffer()
    const pixels = await sharp(region)
      .resize(Math.round(place.width / 3), Math.round(place.height / 3))
      .raw()
      .toBuffer()
    const columns = Math.round(place.width / 3)
    return (
      pixels.reduce((sum, value, at) => sum + (at % columns ? Math.abs(value - pixels[at - 1]!) : 0), 0) / pixels.length
    )
  }

  it.each([
    ["left", [0, 0, 0.4375, 1]],
    ["center", [0.3125, 0.3125, 0.375, 0.375]],
    ["bottom", [0, 0.6875, 1, 0.3125]],
  ] as const)("keeps the region calm where the text lies: %s", async (align, region) => {
    const ratios = await Promise.all(
      ["forest", "city", "facets", "leaves", "contours", "lights", "mountains"].map(async (prompt) => {
        const size = "384x256" as const
        const asked = await paint(compose({ prompt, align }), { size })
        return (await detailIn(asked, region)) / Math.max(0.2, await detailIn(await paint(prompt, { size }), region))
      }),
    )
    const mean = ratios.reduce((sum, ratio) => sum + ratio) / ratios.length
    expect(mean).toBeLessThan(0.6)
  })

  it("lets the art direction colour what the prompt does not, and keeps out what it excludes", async () => {
    const artDirection = { palette: "deep red", exclusions: "mountains, sea" }
    const red = await meanColor(await paint(compose({ prompt: "a forest", artDirection })))
    expect(red.red).toBeGreaterThan(red.blue + 8)
    const blue = await meanColor(await paint(compose({ prompt: "a blue forest", artDirection })))
    expect(blue.blue).toBeGreaterThan(blue.red + 8)
  })
})
