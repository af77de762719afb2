import type { Canvas, FieldLayer } from "./canvas.ts"
import { toRgb, type Color } from "./color.ts"
import type { Drawing, Point, Stop } from "./drawing.ts"
import { createField } from "./field.ts"
import { fractal } from "./noise.ts"

/** Opacity from the middle of a glow to its rim; close to a Gaussian, so that no edge shows. */
const falloff: readonly (readonly [offset: number, opacity: number])[] = [
  [0, 1],
  [0.12, 0.91],
  [0.25, 0.7],
  [0.4, 0.42],
  [0.55, 0.2],
  [0.7, 0.075],
  [0.85, 0.018],
  [1, 0],
]

/** A soft round light; `opacity` is that of its middle. */
export const paintGlow = (drawing: Drawing, center: Point, radius: number, color: Color, opacity: number): void => {
  const stops = falloff.map(([offset, strength]): Stop => [offset, color, strength * opacity])
  drawing.circle(center, radius, { fill: drawing.radial(center, radius, stops) })
}

/** Fills the whole canvas from top to bottom with the colours that `colorAt` names for 0 (top) to 1 (`bottom`). */
export const paintSky = (
  drawing: Drawing,
  canvas: Canvas,
  colorAt: (depth: number) => Color,
  bottom: number = canvas.height,
): void => {
  const stops = Array.from({ length: 13 }, (_, index): Stop => [index / 12, colorAt(index / 12)])
  drawing.rectangle([0, 0], canvas.width, canvas.height, { fill: drawing.linear([0, 0], [0, bottom], stops) })
}

/** Scatters stars over the upper part of the canvas, fewer and fainter towards `bottom`. */
export const paintStars = (drawing: Drawing, canvas: Canvas, color: Color, bottom: number, density: number): void => {
  const random = canvas.random.fork("stars")
  const count = Math.min(2_400, Math.round((canvas.width * bottom * density) / 1_000))
  for (let index = 0; index < count; index += 1) {
    const center: Point = [random.between(0, canvas.width), bottom * random.next() ** 1.3]
    // Most stars are faint: brightness falls with a steep power, as in a real sky.
    const magnitude = random.next() ** 7
    const fade = 1 - (center[1] / bottom) ** 3
    drawing.circle(center, 0.5 + magnitude * 1.35, {
      fill: color,
      opacity: Math.max(0.04, (0.22 + 0.75 * magnitude) * fade),
    })
    if (magnitude > 0.94) paintGlow(drawing, center, 13, color, 0.4 * fade)
  }
}

/** A torn band of mist around the height `level`; `strength` is its greatest opacity. */
export const createMist = (
  canvas: Canvas,
  level: number,
  depth: number,
  color: Color,
  strength: number,
): FieldLayer => {
  const [red, green, blue] = toRgb(color)
  return createField(canvas, 9, "over", (x, y, cell) => {
    const away = (y - level) / depth
    const torn = 0.55 + 0.9 * fractal(canvas.noise, x * 0.0017 + 33, y * 0.0052 + level, 3)
    cell.red = red
    cell.green = green
    cell.blue = blue
    cell.opacity = strength * Math.exp(-away * away * 1.6) * Math.min(1, Math.max(0, torn))
  })
}
