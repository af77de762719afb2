import type { PixelSize } from "../../imaging/raster.ts"

/** Numbers on a coarse grid that stand for a whole picture: lightness, shifts, pigment. */
export type Grid = { readonly columns: number; readonly rows: number; readonly values: Float32Array }

/** A grid with cells of about `cell` px, filled by column and row (both as parts of the whole, 0–1). */
export const createGrid = (size: PixelSize, cell: number, valueAt: (x: number, y: number) => number): Grid => {
  const columns = Math.max(2, Math.round(size.width / cell))
  const rows = Math.max(2, Math.round(size.height / cell))
  const values = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      values[row * columns + column] = valueAt((column + 0.5) / columns, (row + 0.5) / rows)
    }
  }
  return { columns, rows, values }
}

/** Smooths a grid with a box of `radius` cells, three times, which comes close to a Gaussian. */
export const blurGrid = ({ columns, rows, values }: Grid, radius: number): Grid => {
  let from = values
  for (let pass = 0; pass < 3; pass += 1) {
    from = blurLines(from, rows, columns, columns, 1, radius)
    from = blurLines(from, columns, rows, 1, columns, radius)
  }
  return { columns, rows, values: from }
}

const blurLines = (
  from: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): Float32Array => {
  const into = new Float32Array(from.length)
  const last = length - 1
  for (let line = 0; line < lines; line += 1) {
    const start = line * lineStep
    const at = (index: number) => from[start + Math.min(last, Math.max(0, index)) * step]!
    let sum = 0
    for (let index = -radius; index <= radius; index += 1) sum += at(index)
    for (let index = 0; index < length; index += 1) {
      into[start + index * step] = sum / (2 * radius + 1)
      sum += at(index + radius + 1) - at(index - radius)
    }
  }
  return into
}

/**
 * Reads a grid at every pixel of a row, smoothly in both directions.
 *
 * @param into takes one number a pixel
 */
export const readGridRow = (grid: Grid, size: PixelSize, row: number, into: Float32Array): void => {
  const { columns, rows, values } = grid
  const exactRow = Math.min(rows - 1, Math.max(0, ((row + 0.5) / size.height) * rows - 0.5))
  const upper = Math.min(rows - 2, Math.floor(exactRow))
  const down = exactRow - upper
  const top = upper * columns
  const scale = columns / size.width
  for (let x = 0; x < size.width; x += 1) {
    let exact = (x + 0.5) * scale - 0.5
    if (exact < 0) exact = 0
    else if (exact > columns - 1) exact = columns - 1
    const left = exact >= columns - 1 ? columns - 2 : Math.floor(exact)
    const right = exact - left
    const index = top + left
    const above = values[index]! + (values[index + 1]! - values[index]!) * right
    const below = values[index + columns]! + (values[index + columns + 1]! - values[index + columns]!) * right
    into[x] = above + (below - above) * down
  }
}
