import type { Point } from "./drawing.ts"

type ContourLine = { readonly points: Point[]; readonly closed: boolean }

/** Heights at the corners of square cells, one row of cells beyond each edge of the canvas. */
type HeightGrid = {
  readonly columns: number
  readonly rows: number
  readonly step: number
  readonly heights: Float64Array
}

/** Samples a function once, so that lines at many heights can be drawn from it; `step` is a cell's width in units. */
export const sampleHeights = (
  width: number,
  height: number,
  step: number,
  heightAt: (x: number, y: number) => number,
): HeightGrid => {
  const columns = Math.ceil(width / step) + 3
  const rows = Math.ceil(height / step) + 3
  const heights = Float64Array.from({ length: columns * rows }, (_, index) =>
    heightAt(((index % columns) - 1) * step, (Math.floor(index / columns) - 1) * step),
  )
  return { columns, rows, step, heights }
}

/**
 * The lines along which the land has one height, found with marching squares and joined to whole lines.
 *
 * @see https://en.wikipedia.org/wiki/Marching_squares
 */
export const contourLines = (grid: HeightGrid, level: number): ContourLine[] => joinSegments(segmentsOf(grid, level))

/** Edges of grid cells are numbered, so that the two segments which meet on one edge know each other. */
type Segments = { links: Map<number, number[]>; places: Map<number, Point> }

const segmentsOf = ({ columns, rows, step, heights }: HeightGrid, level: number): Segments => {
  const links = new Map<number, number[]>()
  const places = new Map<number, Point>()

  const crossing = (from: number, to: number, edge: number): number => {
    if (!places.has(edge)) {
      const share = (level - heights[from]!) / (heights[to]! - heights[from]!)
      const [fromX, fromY] = [(from % columns) - 1, Math.floor(from / columns) - 1]
      const [toX, toY] = [(to % columns) - 1, Math.floor(to / columns) - 1]
      places.set(edge, [(fromX + (toX - fromX) * share) * step, (fromY + (toY - fromY) * share) * step])
    }
    return edge
  }
  const link = (first: number, second: number) => {
    links.set(first, [...(links.get(first) ?? []), second])
    links.set(second, [...(links.get(second) ?? []), first])
  }

  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const corner = row * columns + column
      const [topLeft, topRight, bottomLeft, bottomRight] = [corner, corner + 1, corner + columns, corner + columns + 1]
      const isHigh = (index: number) => heights[index]! > level
      const crossed: number[] = []
      if (isHigh(topLeft) !== isHigh(topRight)) crossed.push(crossing(topLeft, topRight, corner * 2))
      if (isHigh(topRight) !== isHigh(bottomRight)) crossed.push(crossing(topRight, bottomRight, topRight * 2 + 1))
      if (isHigh(bottomLeft) !== isHigh(bottomRight)) crossed.push(crossing(bottomLeft, bottomRight, bottomLeft * 2))
      if (isHigh(topLeft) !== isHigh(bottomLeft)) crossed.push(crossing(topLeft, bottomLeft, corner * 2 + 1))
      // Two lines may pass through a saddle; either way of parting them is right at this scale.
      for (let index = 0; index + 1 < crossed.length; index += 2) link(crossed[index]!, crossed[index + 1]!)
    }
  }
  return { links, places }
}

const joinSegments = ({ links, places }: Segments): ContourLine[] => {
  const lines: ContourLine[] = []
  const seen = new Set<number>()
  const follow = (start: number): void => {
    if (seen.has(start)) return
    const edges = [start]
    seen.add(start)
    for (let edge: number | undefined = start; edge !== undefined;) {
      edge = links.get(edge)?.find((next) => !seen.has(next))
      if (edge === undefined) break
      seen.add(edge)
      edges.push(edge)
    }
    const closed = edges.length > 2 && (links.get(edges.at(-1)!) ?? []).includes(start)
    if (edges.length > 2) lines.push({ points: edges.map((edge) => places.get(edge)!), closed })
  }
  // Open lines first, from their ends; what is left are rings.
  for (const [edge, neighbours] of links) if (neighbours.length === 1) follow(edge)
  for (const edge of links.keys()) follow(edge)
  return lines
}
