import type { Blend, Canvas, FieldLayer } from "./canvas.ts"
import { toRgb, type Color } from "./color.ts"

/** Cells of a field at most: enough for soft shapes, and computed in a few dozen milliseconds. */
const MAXIMUM_CELLS = 48_000

/** Red, green, blue and opacity of one cell, 0–1; written in place, since a field has tens of thousands of cells. */
type Cell = { red: number; green: number; blue: number; opacity: number }

/** A table of colours from 0 to 1 that a field can read quickly. */
type Ramp = (position: number, cell: Cell) => void

const RAMP_STEPS = 512

/** Prepares a scale of colours; positions outside 0–1 take the end colours. */
export const createRamp = (colorAt: (position: number) => Color): Ramp => {
  const table = new Float32Array((RAMP_STEPS + 1) * 3)
  for (let step = 0; step <= RAMP_STEPS; step += 1) table.set(toRgb(colorAt(step / RAMP_STEPS)), step * 3)
  return (position, cell) => {
    const exact = Math.min(1, Math.max(0, position)) * RAMP_STEPS
    const step = Math.min(RAMP_STEPS - 1, Math.floor(exact))
    const rest = exact - step
    const index = step * 3
    cell.red = table[index]! + (table[index + 3]! - table[index]!) * rest
    cell.green = table[index + 1]! + (table[index + 4]! - table[index + 1]!) * rest
    cell.blue = table[index + 2]! + (table[index + 5]! - table[index + 2]!) * rest
  }
}

/**
 * Computes a soft layer cell by cell.
 *
 * @param detail width of a cell in units; coarser where the canvas would need too many cells
 * @param shade sets the cell's colour for a place given in units; the cell comes opaque and black
 */
export const createField = (
  canvas: Canvas,
  detail: number,
  blend: Blend,
  shade: (x: number, y: number, cell: Cell) => void,
): FieldLayer => {
  const size = Math.max(detail, Math.sqrt((canvas.width * canvas.height) / MAXIMUM_CELLS))
  const columns = Math.max(2, Math.round(canvas.width / size))
  const rows = Math.max(2, Math.round(canvas.height / size))
  const pixels = new Uint16Array(columns * rows * 4)
  const cell: Cell = { red: 0, green: 0, blue: 0, opacity: 1 }
  const store = (index: number, value: number) => {
    pixels[index] = Math.round(Math.min(1, Math.max(0, value)) * 65_535)
  }
  let index = 0
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      cell.red = cell.green = cell.blue = 0
      cell.opacity = 1
      shade(((column + 0.5) / columns) * canvas.width, ((row + 0.5) / rows) * canvas.height, cell)
      store(index, cell.red)
      store(index + 1, cell.green)
      store(index + 2, cell.blue)
      store(index + 3, cell.opacity)
      index += 4
    }
  }
  return { kind: "field", columns, rows, pixels, blend }
}
