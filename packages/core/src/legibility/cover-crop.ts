export type Size = { width: number; height: number }

/** A part of something, 0–1 from its left and top. */
export type Part = { left: number; top: number; right: number; bottom: number }

/** What of one side shows: a window of `visible` that slides over the rest as the focal point says. */
const windowOf = (visible: number, focus: number): [start: number, length: number] => [(1 - visible) * focus, visible]

/**
 * Which part of a picture lies behind a part of the box that it covers. `object-fit: cover` enlarges it by
 * max(boxWidth/width, boxHeight/height) and cuts off what sticks out; `object-position: p` puts the point at p of the
 * picture over the point at p of the box, so p of what is cut off is cut off before.
 *
 * @param area a part of the box
 * @returns a part of the picture
 * @see https://www.w3.org/TR/css-images-3/#the-object-fit
 * @example
 * coverCrop({ width: 1000, height: 1000 }, { width: 500, height: 1000 }, { x: 0.5, y: 0.5 }, wholeBox) // left 0.25, right 0.75
 */
export const coverCrop = (picture: Size, box: Size, focalPoint: { x: number; y: number }, area: Part): Part => {
  const scale = Math.max(box.width / picture.width, box.height / picture.height)
  const [left, width] = windowOf(box.width / (picture.width * scale), focalPoint.x)
  const [top, height] = windowOf(box.height / (picture.height * scale), focalPoint.y)
  return {
    left: left + area.left * width,
    top: top + area.top * height,
    right: left + area.right * width,
    bottom: top + area.bottom * height,
  }
}
