import type { PublishedPicture } from "@org/core/published"
import { thumbHashToRGBA } from "thumbhash"

/** Colours in each direction. */
const side = 3

/** Decodes the hash, whose own bytes say how large it is: what is cut off or odd is no placeholder. */
const decode = (base64: string) => {
  const hash = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  if (hash.length < 5) return null
  const { w: width, h: height, rgba } = thumbHashToRGBA(hash)
  return width >= side && height >= side ? { width, height, rgba } : null
}

const hex = (value: number): string =>
  Math.round(Math.min(Math.max(value || 0, 0), 255))
    .toString(16)
    .padStart(2, "0")

/**
 * The colours that stand for a picture until it has arrived, row by row from the top left: its thumbhash, decoded where
 * the page is made, because neither a script nor a `data:` address may do it in the browser.
 *
 * @returns nine of `#rrggbb`, or null where nothing is known of the picture
 * @see https://evanw.github.io/thumbhash/
 */
export const placeholderColors = ({ thumbhash, color }: PublishedPicture): string[] | null => {
  const thumb = thumbhash === null ? null : decode(thumbhash)
  if (thumb === null) return color === null ? null : Array.from({ length: side * side }, () => color)
  const { width, height, rgba } = thumb
  return Array.from({ length: side * side }, (_, place) => {
    const [column, row] = [place % side, Math.floor(place / side)]
    const sums = [0, 0, 0]
    const [left, right] = [column, column + 1].map((edge) => Math.floor((edge * width) / side)) as [number, number]
    const [top, bottom] = [row, row + 1].map((edge) => Math.floor((edge * height) / side)) as [number, number]
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        for (let channel = 0; channel < 3; channel += 1) sums[channel]! += rgba[(y * width + x) * 4 + channel] ?? 0
      }
    }
    return `#${sums.map((sum) => hex(sum / ((right - left) * (bottom - top)))).join("")}`
  })
}

/** One soft spot of each colour at its place, over the middle one: the structure that all slides share. */
export const placeholderBackground = (() => {
  const spots = Array.from({ length: side * side }, (_, place) => {
    const [x, y] = [(place % side) * 50, Math.floor(place / side) * 50]
    return `radial-gradient(60% 60% at ${x}% ${y}%,var(--p${place}),transparent)`
  })
  return [...spots, "var(--p4)"].join()
})()
