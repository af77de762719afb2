import type { Random } from "./random.ts"

/** Smooth noise over the plane: about -1 to 1, features about one unit wide. */
export type Noise = (x: number, y: number) => number

const DIRECTIONS = 16

/** Gradient noise with its own shuffled lattice. */
export const createNoise = (random: Random): Noise => {
  const lattice = new Uint8Array(512)
  for (let index = 0; index < 256; index += 1) lattice[index] = index
  for (let index = 255; index > 0; index -= 1) {
    const other = random.integer(0, index)
    const held = lattice[index]!
    lattice[index] = lattice[other]!
    lattice[other] = held
  }
  lattice.copyWithin(256, 0, 256)

  const gradientX = new Float64Array(DIRECTIONS)
  const gradientY = new Float64Array(DIRECTIONS)
  for (let index = 0; index < DIRECTIONS; index += 1) {
    gradientX[index] = Math.cos((index / DIRECTIONS) * 2 * Math.PI)
    gradientY[index] = Math.sin((index / DIRECTIONS) * 2 * Math.PI)
  }

  const slope = (column: number, row: number, x: number, y: number): number => {
    const direction = lattice[lattice[column & 255]! + (row & 255)]! & (DIRECTIONS - 1)
    return gradientX[direction]! * x + gradientY[direction]! * y
  }

  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const dx = x - column
    const dy = y - row
    const easeX = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
    const easeY = dy * dy * dy * (dy * (dy * 6 - 15) + 10)
    const top = slope(column, row, dx, dy)
    const bottom = slope(column, row + 1, dx, dy - 1)
    const upper = top + easeX * (slope(column + 1, row, dx - 1, dy) - top)
    const lower = bottom + easeX * (slope(column + 1, row + 1, dx - 1, dy - 1) - bottom)
    return (upper + easeY * (lower - upper)) * 1.5
  }
}

/** Several octaves on top of each other, each half as strong and twice as fine: clouds, hills. */
export const fractal = (noise: Noise, x: number, y: number, octaves: number): number => {
  let sum = 0
  let strength = 0.5
  let scale = 1
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += strength * noise(x * scale + octave * 17.3, y * scale - octave * 9.1)
    strength /= 2
    scale *= 2
  }
  return sum
}

/** Like {@link fractal}, but folded at zero, which makes crests and gullies: 0 to about 1. */
export const ridged = (noise: Noise, x: number, y: number, octaves: number): number => {
  let sum = 0
  let strength = 0.6
  let scale = 1
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += strength * (1 - Math.abs(noise(x * scale + octave * 31.7, y * scale + octave * 5.9)))
    strength *= 0.42
    scale *= 2.1
  }
  return sum
}
