import type { PixelSize, Raster } from "../../../imaging/raster.ts"
import type { Align } from "../../../prompts/compose-prompt.ts"
import type { Canvas } from "../canvas.ts"

/** What a look works with. */
export type LookRequest = {
  /** The scene, painted at {@link Look.scale}; a look may change its pixels in place. */
  readonly picture: Raster
  /** How large the answer shall be. */
  readonly size: PixelSize
  readonly canvas: Canvas
  /** The region that is calm in `picture` already, for looks that would draw over it; null: none. */
  readonly calm: Align | null
  readonly signal: AbortSignal
}

/** A technique: turns a painted scene into a watercolour, a pen drawing, a field of blocks. */
export type Look = {
  /** Words by which a prompt asks for it where no style does. */
  readonly words: string
  /** How large the scene is painted first, in parts of the picture's width: what ends in coarse pieces need not be fine. */
  readonly scale: number
  /** Grain at the end, in parts of what hides the steps of a gradient. */
  readonly grain: number
  apply(request: LookRequest): Promise<Raster>
}
