import type { Noise } from "./noise.ts"
import type { Palette } from "./palette.ts"
import type { Random } from "./random.ts"
import type { Tone } from "./tone.ts"

/**
 * What a scene paints on. Lengths are units, not pixels: the shorter side always measures 1,000, so a scene looks the
 * same at every resolution and only composes anew for another shape.
 */
export type Canvas = {
  readonly width: number
  readonly height: number
  readonly random: Random
  readonly noise: Noise
  readonly palette: Palette
}

export type Blend = "over" | "screen" | "multiply" | "soft-light"

/** Sharp shapes: the inside of an SVG document in canvas units. */
export type VectorLayer = { readonly kind: "vector"; readonly markup: string; readonly blend: Blend }

/** Soft light and colour: a coarse grid of RGBA pixels, 16 bits each, that is enlarged smoothly to the whole canvas. */
export type FieldLayer = {
  readonly kind: "field"
  readonly columns: number
  readonly rows: number
  readonly pixels: Uint16Array
  readonly blend: Blend
}

export type Layer = VectorLayer | FieldLayer

/** One kind of picture. */
export type Scene = {
  readonly name: string
  /** Things by name that this scene shows, parted by spaces: singular, in several languages, emoji too. */
  readonly words: string
  /** Moods and occasions that suit it where the prompt names no thing. */
  readonly moods: string
  /** The tones that suit it where the prompt names none. */
  readonly tones: readonly Tone[]
  /** The layers from back to front; the first covers the whole canvas. */
  compose(canvas: Canvas): Layer[]
}
