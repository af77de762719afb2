import sharp from "sharp"
import type { Canvas, VectorLayer } from "../image-model/painter/canvas.ts"
import { adjust, oklch, turn } from "../image-model/painter/color.ts"
import { areaBelow, createDrawing, curve, type Point } from "../image-model/painter/drawing.ts"
import { addGrain } from "../image-model/painter/grain.ts"
import { createNoise, type Noise } from "../image-model/painter/noise.ts"
import { createRandom, type Random } from "../image-model/painter/random.ts"

/** px. */
type Size = { readonly width: number; readonly height: number }

/** Of equal strength at every scale, as in nature: amplitudes fall as 1/f. */
const octaves = 9
/** A lens never draws sharper: standard deviation in px. */
const lensBlur = 0.6
/** The texture's share of a pixel's light. */
const textureStrength = 0.25

/**
 * Makes a picture that is as hard on encoders and on text as a photograph: things of all sizes that hide each other
 * (the dead leaves model) under a soft sky, texture with a 1/f spectrum, out of focus in the distance, with a lens's
 * blur and film grain. The same size and seed give the same pixels.
 *
 * @param options `width` and `height` in px
 * @returns an 8-bit sRGB PNG
 * @example
 * const photo = await photoLike({ width: 1024, height: 1024, seed: 1 })
 * @see https://doi.org/10.1023/A:1011109015675 (Lee, Mumford, Huang: Occlusion models for natural images)
 */
export const photoLike = async ({ width, height, seed }: Size & { seed: number | string }): Promise<Uint8Array> => {
  const size = { width, height }
  const unit = Math.min(width, height) / 1_000
  const random = createRandom(`photo\n${seed}`)
  const canvas = { width: width / unit, height: height / unit }
  const horizon = canvas.height * random.between(0.2, 0.4)
  const layer = drawScene(canvas, horizon, random.fork("scene"))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${canvas.width} ${canvas.height}">${layer.markup}</svg>`
  const drawn = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
  addTexture(drawn, size, horizon * unit, createNoise(random.fork("texture")))
  const raw = { ...size, channels: 3 } as const
  const pixels = await sharp(drawn, { raw }).blur(lensBlur).raw().toBuffer()
  await addGrain({ ...size, pixels }, 1, random.fork("grain"), new AbortController().signal)
  return sharp(pixels, { raw }).png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer()
}

/** A sky, and below the horizon things in some four hues that grow towards the viewer. */
const drawScene = (
  { width, height }: Pick<Canvas, "width" | "height">,
  horizon: number,
  random: Random,
): VectorLayer => {
  const drawing = createDrawing()
  const hue = random.between(0, 360)
  const sky = oklch(random.between(0.35, 0.8), random.between(0.03, 0.1), hue)
  const sun = [random.between(0, width), horizon * random.between(0.3, 1)] as const
  drawing.rectangle([0, 0], width, height, {
    fill: drawing.linear(
      [0, 0],
      [0, horizon],
      [
        [0, adjust(sky, -0.12)],
        [1, adjust(sky, 0.12)],
      ],
    ),
  })
  const glow = adjust(turn(sky, random.between(-60, 60)), 0.3)
  drawing.circle(sun, width, {
    fill: drawing.radial(sun, width, [
      [0, glow, 0.8],
      [1, glow, 0],
    ]),
  })
  const ground = oklch(random.between(0.25, 0.55), random.between(0.03, 0.11), random.between(0, 360))
  const crest = [0, 0.3, 0.65, 1].map((part): Point => [part * width, horizon + random.between(-30, 20)])
  drawing.path(areaBelow(curve(crest), crest, height), { fill: ground })
  const things = 3_000
  for (let index = 0; index < things; index += 1) {
    // From far to near; sizes follow a power law, so that there is detail at every scale.
    const nearness = index / things
    const y = horizon + (height - horizon) * nearness ** 1.2 + random.between(-15, 25)
    const radius = Math.min(4 / (1 - random.next()) ** 0.5, 90) * (0.4 + 1.6 * nearness)
    const color = adjust(turn(ground, random.pick([0, 0, 25, -40, 150])), random.between(-0.22, 0.22))
    drawing.ellipse([random.between(0, width), y + radius * 0.5], radius, radius * random.between(0.4, 1.1), {
      fill: drawing.linear(
        [0, y - radius],
        [0, y + radius],
        [
          [0, adjust(color, 0.08)],
          [1, adjust(color, -0.1)],
        ],
      ),
    })
  }
  return drawing.layer()
}

/** Multiplies the pixels in place with 1/f noise: full below the horizon, only its coarse part, as clouds, above. */
const addTexture = (pixels: Uint8Array, { width, height }: Size, horizon: number, noise: Noise): void => {
  const unit = Math.min(width, height) / 1_000
  for (let y = 0; y < height; y += 1) {
    const nearness = Math.max(0, (y - horizon) / (height - horizon))
    const isSky = y < horizon
    const drawnOctaves = isSky ? 3 : Math.min(octaves, 5 + Math.floor(nearness * 12))
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      let frequency = 1 / (250 * unit)
      for (let octave = 0; octave < drawnOctaves; octave += 1) {
        sum += noise(x * frequency + octave * 17.3, y * frequency - octave * 9.1)
        frequency *= 2
      }
      const light = 1 + textureStrength * (isSky ? 0.4 : 1) * sum
      for (let at = (y * width + x) * 3, end = at + 3; at < end; at += 1) {
        pixels[at] = Math.min(255, Math.max(0, pixels[at]! * light))
      }
    }
  }
}
