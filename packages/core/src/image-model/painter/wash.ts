import type { PixelSize } from "../../imaging/raster.ts"
import type { Canvas } from "./canvas.ts"
import { createGrid, readGridRow } from "./grid.ts"
import { fractal } from "./noise.ts"

/** How wet paint lies on rough paper, row by row: one number a pixel. */
export type Wash = {
  /** Where each pixel takes its paint from, in px aside: outlines that ran. */
  readonly shiftX: Float32Array
  readonly shiftY: Float32Array
  /** How much pigment stayed, about 0.6–1.2: blooms and backruns. */
  readonly pigment: Float32Array
  /** The tooth of the paper, -1 to 1. */
  readonly tooth: Float32Array
  /** 0 where the brush never came, at the paper's border, 1 within. */
  readonly brushed: Float32Array
  read(row: number): void
}

/** @param run how far paint runs, in units of the canvas */
export const createWash = (canvas: Canvas, size: PixelSize, run: number): Wash => {
  const { width, height } = size
  const { noise } = canvas
  const random = canvas.random.fork("wash")
  const unit = Math.min(width, height) / 1_000
  const [lane, wide, high] = [random.between(0, 90), canvas.width / 1_000, canvas.height / 1_000]
  const at = (x: number, y: number, scale: number, octaves: number, shift: number) =>
    fractal(noise, x * wide * scale + lane + shift, y * high * scale + shift, octaves)
  const grids = {
    shiftX: createGrid(size, 7 * unit, (x, y) => at(x, y, 22, 3, 3) * run * unit * 2),
    shiftY: createGrid(size, 7 * unit, (x, y) => at(x, y, 22, 3, 61) * run * unit * 2),
    pigment: createGrid(size, 9 * unit, (x, y) => 0.95 + 0.42 * at(x, y, 5, 4, 17)),
    tooth: createGrid(size, 2.2 * unit, () => random.between(-1, 1)),
    brushed: createGrid(size, 7 * unit, (x, y) => {
      const border = Math.min(x * canvas.width, (1 - x) * canvas.width, y * canvas.height, (1 - y) * canvas.height)
      return (border - 26 - 34 * at(x, y, 9, 4, 29)) / 14
    }),
  }
  const rows = Object.entries(grids).map(([name, grid]) => ({ name, grid, values: new Float32Array(width) }))
  const valuesOf = (name: keyof typeof grids) => rows.find((row) => row.name === name)!.values
  return {
    shiftX: valuesOf("shiftX"),
    shiftY: valuesOf("shiftY"),
    pigment: valuesOf("pigment"),
    tooth: valuesOf("tooth"),
    brushed: valuesOf("brushed"),
    read: (row) => {
      for (const { grid, values } of rows) readGridRow(grid, size, row, values)
    },
  }
}
