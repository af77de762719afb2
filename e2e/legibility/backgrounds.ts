import { createPainter, type ImageSize } from "@org/core"
import { photoLike } from "@org/core/testing"
import sharp from "sharp"

/** Something that text may have to be read on. `calm` tells that it is dark or light enough all over for bare text. */
export type Background = { name: string; calm?: boolean; paint: () => Promise<Uint8Array> }

type Color = readonly [red: number, green: number, blue: number]

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]
const red: Color = [255, 0, 0]
const green: Color = [0, 255, 0]
const blue: Color = [0, 0, 255]

/** px, unless a background says otherwise. */
const side = 1_024

const png = (colorAt: (x: number, y: number) => Color, width = side, height = side): Promise<Uint8Array> => {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(colorAt(x, y), (y * width + x) * 3)
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 2 })
    .toBuffer()
}

const mix = (one: Color, other: Color, part: number): Color => [
  one[0] + (other[0] - one[0]) * part,
  one[1] + (other[1] - one[1]) * part,
  one[2] + (other[2] - one[2]) * part,
]

const plain = (name: string, color: Color, calm = false): Background => ({
  name: `plain ${name}`,
  calm,
  paint: () => png(() => color, 1_536, 1_024),
})

const checkerboard = (name: string, px: number, one: Color, other: Color): Background => ({
  name: `checkerboard ${name} ${px}`,
  paint: () => png((x, y) => ((Math.floor(x / px) + Math.floor(y / px)) % 2 === 0 ? one : other)),
})

/** A number from 0 to 1 that looks random and is the same for the same place. */
const chance = (x: number, y: number, channel: number): number => {
  let mixed = Math.imul(x * 374_761_393 + y * 668_265_263 + channel * 2_147_483_647, 1_274_126_177)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1_103_515_245)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

const noise = (name: string, px: number, colored = false): Background => ({
  name: `noise ${name} ${px}`,
  paint: () =>
    png((x, y) => {
      const at = (channel: number) => 255 * chance(Math.floor(x / px), Math.floor(y / px), colored ? channel : 0)
      return [at(0), at(1), at(2)]
    }),
})

const pattern = (name: string, colorAt: (u: number, v: number) => Color, width = side, height = side): Background => ({
  name,
  paint: () => png((x, y) => colorAt(x / width, y / height), width, height),
})

const painted = (prompt: string, size: ImageSize, seed: string): Background => ({
  name: `painter: ${prompt}`,
  paint: async () => (await createPainter().paint({ prompt, size, seed, signal: AbortSignal.timeout(60_000) })).bytes,
})

const photo = (seed: number, width: number, height: number): Background => ({
  name: `photo-like ${seed}, ${width}x${height}`,
  paint: () => photoLike({ width, height, seed }),
})

const scenes = [
  "aurora bokeh city clouds contours dunes facets forest",
  "horizon leaves mesh mountains nebula paper ribbons waves",
].flatMap((line) => line.split(" "))

/** What is hard to read on, what is easy, and what people really use. */
export const backgrounds: readonly Background[] = [
  ...scenes.map((scene) => painted(scene, "1536x1024", "1")),
  ...scenes.map((scene) => painted(`pale ${scene} at noon`, "1024x1024", "2")),
  plain("white", white, true),
  plain("black", black, true),
  plain("mid grey", [128, 128, 128]),
  plain("navy", [16, 24, 64], true),
  plain("cream", [250, 240, 220], true),
  plain("red", red),
  plain("green", green),
  plain("blue", blue, true),
  plain("orange", [240, 130, 20]),
  ...[2, 8, 32, 128].map((px) => checkerboard("black and white", px, black, white)),
  checkerboard("red and green", 16, red, green),
  checkerboard("blue and yellow", 16, blue, [255, 255, 0]),
  checkerboard("green and magenta", 48, green, [255, 0, 255]),
  checkerboard("two greys", 24, [90, 90, 90], [150, 150, 150]),
  ...[1, 4, 16, 64].map((px) => noise("grey", px)),
  noise("coloured", 3, true),
  noise("coloured", 40, true),
  pattern("split: light left", (u) => (u < 0.5 ? white : black)),
  pattern("split: light right", (u) => (u < 0.5 ? black : white), 1_536),
  pattern("split: light above", (_, v) => (v < 0.5 ? white : black)),
  pattern("split: light below", (_, v) => (v < 0.5 ? black : white), side, 1_536),
  pattern("gradient across", (u) => mix(black, white, u), 1_536),
  pattern("gradient down", (_, v) => mix([20, 60, 160], [255, 220, 160], v)),
  pattern("gradient of hues", (u, v) => mix(mix(red, blue, u), green, v)),
  pattern("spot of light", (u, v) => mix(white, [20, 10, 40], Math.min(1, 2 * Math.hypot(u - 0.5, v - 0.5)))),
  photo(1, 1_024, 1_024),
  photo(2, 1_024, 1_024),
  photo(3, 1_536, 1_024),
  photo(4, 1_024, 1_536),
  photo(5, 1_536, 1_024),
  photo(6, 700, 480),
]
