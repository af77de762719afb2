import { coverCrop } from "@org/core/legibility"

/** Of a picture: 0–1 from its left and top. */
export type Point = { x: number; y: number }

type Size = { width: number; height: number }

const hundredths = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 100) / 100

/** A share of a length as the config has it: 0–1, in whole hundredths. */
const share = (part: number, length: number): number => (length > 0 ? hundredths(part / length) : 0.5)

/**
 * The point of a picture that a pointer means; outside of it, the nearest.
 *
 * @param pointer px from the window's left and top
 * @param frame the picture on the screen: px
 * @example
 * focalPointAt({ clientX: 60, clientY: 20 }, { left: 10, top: 10, width: 200, height: 100 }) // { x: 0.25, y: 0.1 }
 */
export const focalPointAt = (
  pointer: { clientX: number; clientY: number },
  frame: { left: number; top: number } & Size,
): Point => ({
  x: share(pointer.clientX - frame.left, frame.width),
  y: share(pointer.clientY - frame.top, frame.height),
})

const arrows: Readonly<Record<string, { axis: keyof Point; sign: 1 | -1 }>> = {
  ArrowLeft: { axis: "x", sign: -1 },
  ArrowRight: { axis: "x", sign: 1 },
  ArrowUp: { axis: "y", sign: -1 },
  ArrowDown: { axis: "y", sign: 1 },
}

/**
 * Where an arrow key moves a point: the way that it points on the picture, whatever the direction of writing.
 *
 * @param isLarge by a tenth instead of a hundredth
 * @returns null for any other key
 */
export const movedByKey = (point: Point, key: string, isLarge: boolean): { point: Point; axis: keyof Point } | null => {
  const arrow = arrows[key]
  if (arrow === undefined) return null
  const { axis, sign } = arrow
  return { axis, point: { ...point, [axis]: hundredths(point[axis] + sign * (isLarge ? 0.1 : 0.01)) } }
}

/** What a screen shows of a picture, in percent of it: the rest is cut off. */
export const visibleOn = (screen: Size, picture: Size, focalPoint: Point) => {
  const { left, top, right, bottom } = coverCrop(picture, screen, focalPoint, { left: 0, top: 0, right: 1, bottom: 1 })
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`
  return { left: percent(left), top: percent(top), width: percent(right - left), height: percent(bottom - top) }
}
