import type { Blend, VectorLayer } from "./canvas.ts"
import { toHex, type Color } from "./color.ts"

export type Point = readonly [x: number, y: number]
export type Stop = readonly [offset: number, color: Color, opacity?: number]

/** A colour, or a gradient that the same drawing made. */
type Paint = Color | { readonly gradient: string }

type Look = { fill?: Paint; stroke?: Paint; strokeWidth?: number; opacity?: number }

const number = (value: number): string => String(Math.round(value * 100) / 100)

const stopMarkup = ([offset, color, opacity = 1]: Stop): string =>
  `<stop offset="${Math.round(offset * 100_000) / 100_000}" stop-color="${toHex(color)}"${opacity === 1 ? "" : ` stop-opacity="${Math.round(opacity * 1_000) / 1_000}"`}/>`

const paintMarkup = (paint: Paint | undefined): string =>
  paint === undefined ? "none" : "gradient" in paint ? paint.gradient : toHex(paint)

// A shape with an opacity of its own is drawn apart and laid on as a whole, which takes far longer; where nothing but
// one paint is seen the paint's opacity looks the same.
const opacityName = ({ fill, stroke }: Look): string =>
  stroke === undefined ? "fill-opacity" : fill === undefined ? "stroke-opacity" : "opacity"

const lookMarkup = (look: Look): string =>
  `fill="${paintMarkup(look.fill)}"` +
  (look.stroke === undefined
    ? ""
    : ` stroke="${paintMarkup(look.stroke)}" stroke-width="${number(look.strokeWidth ?? 1)}" stroke-linejoin="round" stroke-linecap="round"`) +
  (look.opacity === undefined ? "" : ` ${opacityName(look)}="${Math.round(look.opacity * 1000) / 1000}"`)

/** Straight lines through the points, as SVG path data. */
export const polyline = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${number(x)} ${number(y)}`).join("")

/** A smooth line through the points (Catmull-Rom), as SVG path data; `closed` joins the ends. */
export const curve = (points: readonly Point[], closed = false): string => {
  const count = points.length
  const at = (index: number): Point =>
    points[closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))] ?? [0, 0]
  const start = at(0)
  let data = `M${number(start[0])} ${number(start[1])}`
  for (let index = 0; index < (closed ? count : count - 1); index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const first: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6]
    const second: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6]
    data += `C${[...first, ...second, ...to].map(number).join(" ")}`
  }
  return closed ? `${data}Z` : data
}

/** Closes a line that runs from left to right into the area below it, down to `bottom`. */
export const areaBelow = (data: string, points: readonly Point[], bottom: number): string => {
  const first = points[0] ?? [0, 0]
  const last = points.at(-1) ?? [0, 0]
  return `${data}L${number(last[0])} ${number(bottom)}L${number(first[0])} ${number(bottom)}Z`
}

/** Collects shapes and gradients of one vector layer. */
export const createDrawing = () => {
  const definitions: string[] = []
  const shapes: string[] = []

  const define = (markup: (id: string) => string): Paint => {
    const id = `g${definitions.length}`
    definitions.push(markup(id))
    return { gradient: `url(#${id})` }
  }

  const drawing = {
    linear: (from: Point, to: Point, stops: readonly Stop[]): Paint =>
      define(
        (id) =>
          `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${number(from[0])}" y1="${number(from[1])}" ` +
          `x2="${number(to[0])}" y2="${number(to[1])}">${stops.map(stopMarkup).join("")}</linearGradient>`,
      ),
    radial: (center: Point, radius: number, stops: readonly Stop[]): Paint =>
      define(
        (id) =>
          `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${number(center[0])}" cy="${number(center[1])}" ` +
          `r="${number(radius)}">${stops.map(stopMarkup).join("")}</radialGradient>`,
      ),
    path: (data: string, look: Look): void => {
      shapes.push(`<path d="${data}" fill-rule="evenodd" ${lookMarkup(look)}/>`)
    },
    rectangle: (corner: Point, width: number, height: number, look: Look): void => {
      shapes.push(
        `<rect x="${number(corner[0])}" y="${number(corner[1])}" width="${number(width)}" height="${number(height)}" ${lookMarkup(look)}/>`,
      )
    },
    ellipse: (center: Point, radiusX: number, radiusY: number, look: Look): void => {
      shapes.push(
        `<ellipse cx="${number(center[0])}" cy="${number(center[1])}" rx="${number(radiusX)}" ry="${number(radiusY)}" ${lookMarkup(look)}/>`,
      )
    },
    circle: (center: Point, radius: number, look: Look): void => drawing.ellipse(center, radius, radius, look),
    layer: (blend: Blend = "over"): VectorLayer => ({
      kind: "vector",
      markup: `<defs>${definitions.join("")}</defs>${shapes.join("")}`,
      blend,
    }),
  }
  return drawing
}

export type Drawing = ReturnType<typeof createDrawing>
