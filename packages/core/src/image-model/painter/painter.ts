import type { PixelSize } from "../../imaging/raster.ts"
import { ModelError, type ImageModel, type ImageSize } from "../image-model.ts"
import { readBrief } from "./brief.ts"
import { calmRegion } from "./calm.ts"
import type { Canvas } from "./canvas.ts"
import { addGrain } from "./grain.ts"
import { createNoise } from "./noise.ts"
import { choosePalette } from "./palette.ts"
import { createRandom } from "./random.ts"
import { render, toPng } from "./render.ts"
import { chooseScene } from "./scenes/registry.ts"

/** px, for both sides. */
const SMALLEST = 256
const LARGEST = 2_048

const readSize = (size: ImageSize): PixelSize => {
  const [, width = 0, height = 0] = /^(\d{1,5})x(\d{1,5})$/.exec(size)?.map(Number) ?? []
  if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
    throw new ModelError("misconfigured", `the painter paints from ${SMALLEST} to ${LARGEST} px a side, not "${size}"`)
  }
  return { width, height }
}

/** Rejects as soon as the signal is aborted, even while the work cannot be interrupted. */
const untilAborted = async <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> => {
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal.reason)
  signal.addEventListener("abort", onAbort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener("abort", onAbort)
  }
}

const paintPicture = async (
  prompt: string,
  seed: string,
  size: PixelSize,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const { typed, look, calm, words, palette, mood, excluded, set } = readBrief(prompt)
  const random = createRandom(`${typed}\n${seed}`)
  const scene = chooseScene([...words, ...mood], excluded, random.fork("scene"))
  const unit = Math.min(size.width, size.height) / 1_000
  const canvas: Canvas = {
    width: size.width / unit,
    height: size.height / unit,
    random,
    noise: createNoise(random.fork("noise")),
    palette: choosePalette({
      words,
      palette,
      mood,
      excluded,
      tones: scene.tones,
      random: random.fork("palette"),
      ...(set !== null && { shared: createRandom(set) }),
    }),
  }
  const scale = look?.scale ?? 1
  const first = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
  const painted = await render(scene.compose(canvas), canvas, first, signal)
  const picture = calm === null ? painted : await calmRegion(painted, calm, signal)
  const finished = look === null ? picture : await look.apply({ picture, size, canvas, calm, signal })
  await addGrain(finished, look?.grain ?? 1, random.fork("grain"), signal)
  return toPng(finished)
}

/**
 * The built-in image model: paints landscapes and abstract scenes by procedure, offline and free of charge. The
 * prompt's words choose scene and colours, in whatever language and with emoji; chance, seeded with prompt and seed,
 * does the rest. The same prompt, seed and size give the same bytes. It understands what `composePrompt` adds: the style,
 * the region to keep calm, the palette, the mood and the exclusions of the art direction.
 *
 * `paint` answers an 8-bit sRGB PNG of exactly the size asked for, 256 to 2,048 px a side. It rejects with the signal's
 * reason, or with a {@link ModelError}: `misconfigured` for a size it cannot paint, `unavailable` when drawing failed.
 *
 * @example
 * const painter = createPainter()
 * const { bytes } = await painter.paint({ prompt: "a calm ocean at dawn", size: "1024x1024", seed: "1", signal })
 */
export const createPainter = (): ImageModel => ({
  name: "painter",
  quality: null,
  status: () => Promise.resolve({ state: "available", shutdownDate: null, replacement: null }),
  paint: async ({ prompt, size, seed, signal }) => {
    signal.throwIfAborted()
    const pixelSize = readSize(size)
    try {
      return { bytes: await untilAborted(paintPicture(prompt, seed, pixelSize, signal), signal) }
    } catch (error) {
      signal.throwIfAborted()
      throw new ModelError("unavailable", "the built-in painter could not draw the picture", { cause: error })
    }
  },
})
