import { coverCrop, type Size } from "./cover-crop.ts"
import { layout } from "./layout.ts"
import { measureText, type Screen, type SlideText } from "./text-extent.ts"
import { type Align, placeText, type ScreenShape, shapeOf } from "./text-place.ts"
import { toneGrid } from "./tone-map.ts"

export type Placement = {
  text: SlideText
  align: Align
  /** px */
  picture: Size
  focalPoint: { x: number; y: number }
}

/** px; from a phone to a wall. What lies between two of them is covered by the slack. */
const widths = [320, 375, 430, 510, 600, 690, 800, 910, 1040, 1180, 1340, 1540, 1760, 2000, 2400, 2900, 3400, 3840]
/** Width for a height of 1, from a long phone to a wide screen; both sides of each border are among them. */
const ratios = [0.401, 0.44, 0.48, 0.53, 0.58, 0.64, 0.7, 0.75, 0.8, 0.81, 0.9, 1, 1.12, 1.25, 1.4, 1.55, 1.7, 1.85, 2]
const widestRatios = [2.2, 2.39]
/** px */
const highest = 2_600

const all: readonly Screen[] = widths
  .flatMap((width) => [...ratios, ...widestRatios].map((ratio) => ({ width, height: Math.round(width / ratio) })))
  // The lowest that is not odd has the least room for text.
  .flatMap((screen) => [screen, { ...screen, height: Math.max(screen.height, layout.odd.height + 1) }])
  .map(({ width, height }) => ({ width, height: Math.min(height, highest) }))

const screensOf = (shape: ScreenShape): readonly Screen[] => all.filter((screen) => shapeOf(screen) === shape)
const screens = { wide: screensOf("wide"), tall: screensOf("tall") }

/** Parts of a cell by which a region is grown: for the screens between those above and for glyphs that stick out. */
const slack = 0.34

const clampCell = (value: number): number => Math.min(Math.max(value, 0), toneGrid)

/**
 * The cells of a picture's tone map that can lie behind a slide's text: the union over all screens of a shape, from
 * 320 to 3840 px wide. On odd screens it is the whole picture.
 *
 * @returns indices into the tone map's cells
 */
export const textRegion = ({ text, align, picture, focalPoint }: Placement, shape: ScreenShape): number[] => {
  const covered = new Uint8Array(toneGrid * toneGrid)
  if (shape === "odd") return Array.from(covered.keys())
  const extentOf = measureText(text)
  for (const screen of screens[shape]) {
    for (const { text: box, pictures } of placeText(align, screen, extentOf)) {
      if (box.right <= box.left) continue
      for (const shown of pictures) {
        const part = coverCrop(picture, shown, focalPoint, {
          left: Math.max(0, box.left / shown.width),
          top: Math.max(0, box.top / shown.height),
          right: Math.min(1, box.right / shown.width),
          bottom: Math.min(1, box.bottom / shown.height),
        })
        const [left, right] = [part.left * toneGrid - slack, part.right * toneGrid + slack].map(clampCell)
        const [top, bottom] = [part.top * toneGrid - slack, part.bottom * toneGrid + slack].map(clampCell)
        for (let y = Math.floor(top!); y < bottom!; y += 1) {
          covered.fill(1, y * toneGrid + Math.floor(left!), y * toneGrid + Math.ceil(right!))
        }
      }
    }
  }
  return Array.from(covered.keys()).filter((cell) => covered[cell] === 1)
}
