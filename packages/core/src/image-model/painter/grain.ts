import type { Raster } from "../../imaging/raster.ts"
import type { Random } from "./random.ts"
import { eachRow } from "./slices.ts"

/** Strength of the grain: standard deviation in steps of 8-bit sRGB. Hides banding, yet compresses well. */
const STRENGTH = 1.7

/** A power of two, so that wrapping around costs nothing. */
const NOISE_LENGTH = 1 << 16

/**
 * Adds fine film grain to RGB pixels in place, the same on all three channels. Smooth gradients in 8 bits show steps
 * without it.
 *
 * @param amount 1: just enough to hide the steps
 */
export const addGrain = async (
  { pixels, width, height }: Raster,
  amount: number,
  random: Random,
  signal: AbortSignal,
): Promise<void> => {
  const noise = new Int8Array(NOISE_LENGTH)
  for (let index = 0; index < NOISE_LENGTH; index += 1) {
    // Three uniform numbers are close enough to a Gaussian; the sum's deviation is one half.
    noise[index] = Math.round((random.next() + random.next() + random.next() - 1.5) * 2 * STRENGTH * amount)
  }
  await eachRow({ width, height }, signal, (row) => {
    // Each row starts somewhere else in the table, so that no pattern repeats.
    const start = random.integer(0, NOISE_LENGTH - 1)
    let pixel = row * width * 3
    for (let column = 0; column < width; column += 1) {
      const grain = noise[(start + column) & (NOISE_LENGTH - 1)]!
      for (const end = pixel + 3; pixel < end; pixel += 1) {
        const value = pixels[pixel]! + grain
        pixels[pixel] = value < 0 ? 0 : value > 255 ? 255 : value
      }
    }
  })
}
