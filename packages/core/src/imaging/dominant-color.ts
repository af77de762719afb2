import { openRaster, type Raster } from "./raster.ts"

/** The sides of a box of CIELAB in which colours count as one: lightness (of 100) and the two of hue. */
const box = { lightness: 16, hue: 12 }
/** How much more a colour counts for each unit of chroma: a teal sea, not the paler haze above it, is what one names. */
const weightOfChroma = 0.03

/**
 * The colour that most of a picture has, as people see it: alike are those that look alike (CIELAB), and a strong one
 * counts for more than a pale one.
 *
 * @param picture small, some thousand pixels are enough
 * @returns `#rrggbb`
 */
export const dominantColorOf = async (picture: Raster): Promise<string> => {
  const { pixels } = picture
  const lab = await openRaster(picture).toColourspace("lab").raw({ depth: "float" }).toBuffer()
  const places = new Float32Array(lab.buffer, lab.byteOffset, pixels.length)
  const boxes = new Map<string, { weight: number; red: number; green: number; blue: number }>()
  for (let at = 0; at < places.length; at += 3) {
    const [lightness, a, b] = [places[at]!, places[at + 1]!, places[at + 2]!]
    const key = [lightness / box.lightness, a / box.hue, b / box.hue].map(Math.round).join()
    const sums = boxes.get(key) ?? { weight: 0, red: 0, green: 0, blue: 0 }
    const weight = 1 + weightOfChroma * Math.hypot(a, b)
    sums.weight += weight
    sums.red += pixels[at]! * weight
    sums.green += pixels[at + 1]! * weight
    sums.blue += pixels[at + 2]! * weight
    boxes.set(key, sums)
  }
  const heaviest = [...boxes.values()].reduce((first, other) => (other.weight > first.weight ? other : first))
  const { weight, red, green, blue } = heaviest
  return `#${[red, green, blue].map((sum) => hex(sum / weight)).join("")}`
}

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, "0")
