import sharp, { type Sharp } from "sharp"
import type { ColorAt } from "./corpus-file.ts"

/** px; a multiple of what JPEG and WebP take together, so that no colour bleeds to where it is looked at. */
export const [cardWidth, cardHeight] = [96, 64]

type Quarter = readonly [number, number, number]
const quarters: readonly [Quarter, Quarter, Quarter, Quarter] = [
  [208, 64, 48],
  [64, 160, 80],
  [48, 80, 192],
  [224, 192, 64],
]

const cardPixels = (): Buffer => {
  const pixels = Buffer.alloc(cardWidth * cardHeight * 3)
  for (let y = 0; y < cardHeight; y += 1) {
    for (let x = 0; x < cardWidth; x += 1) {
      const quarter = (y < cardHeight / 2 ? 0 : 2) + (x < cardWidth / 2 ? 0 : 1)
      pixels.set(quarters[quarter] ?? quarters[0], (y * cardWidth + x) * 3)
    }
  }
  return pixels
}

const raw = { width: cardWidth, height: cardHeight, channels: 3 } as const

/** Four colours in four quarters: shows what became of the colours, and which way up they are. */
export const card = (): Sharp => sharp(cardPixels(), { raw })

/** What the card looks like, upright; `change` tells what a colour has become on the way. */
export const cardColors = (tolerance: number, change: (color: Quarter) => Quarter = (color) => color): ColorAt[] =>
  quarters.map((color, index) => ({
    x: cardWidth * (index % 2 === 0 ? 0.25 : 0.75),
    y: cardHeight * (index < 2 ? 0.25 : 0.75),
    color: change(color),
    tolerance,
  }))

/** As CIE's lightness has it: what a conversion to grey makes of a colour. */
export const toGrey = ([red, green, blue]: Quarter): Quarter => {
  const linear = (value: number) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  const grey = Math.round((1.055 * light ** (1 / 2.4) - 0.055) * 255)
  return [grey, grey, grey]
}

/** The card as EXIF's orientation wants it stored, so that a viewer who follows it sees the card upright. */
export const turnedCard = async (orientation: number): Promise<Sharp> => {
  // Undoes each of them: mirrored in x, then turned, in degrees clockwise.
  const [isMirrored, degrees] =
    (
      [
        [],
        [false, 0],
        [true, 0],
        [false, 180],
        [true, 180],
        [true, 270],
        [false, 270],
        [true, 90],
        [false, 90],
      ] as const
    )[orientation] ?? []
  const mirrored = await card()
    .flop(isMirrored === true)
    .png()
    .toBuffer()
  return sharp(
    await sharp(mirrored)
      .rotate(degrees ?? 0)
      .png()
      .toBuffer(),
  )
}
