/** A share of a length as the config has it: 0–1, in whole hundredths. */
const share = (part: number, length: number): number =>
  length > 0 ? Math.round(Math.min(Math.max(part / length, 0), 1) * 100) / 100 : 0.5

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
  frame: { left: number; top: number; width: number; height: number },
): { x: number; y: number } => ({
  x: share(pointer.clientX - frame.left, frame.width),
  y: share(pointer.clientY - frame.top, frame.height),
})
