import type { Canvas } from "./canvas.ts"
import { polyline, areaBelow, curve, type Point } from "./drawing.ts"

/** A line across the whole canvas, and a little beyond both edges, at the height that `heightAt` names. */
export const ridgeLine = (canvas: Canvas, step: number, heightAt: (x: number) => number): Point[] => {
  const count = Math.ceil(canvas.width / step) + 4
  return Array.from({ length: count + 1 }, (_, index): Point => {
    const x = (index - 2) * step
    return [x, heightAt(x)]
  })
}

/** The ground under a line: jagged like rock, or smooth like sand and water. */
export const groundBelow = (canvas: Canvas, line: readonly Point[], surface: "jagged" | "smooth"): string =>
  areaBelow(surface === "jagged" ? polyline(line) : curve(line), line, canvas.height + 40)
