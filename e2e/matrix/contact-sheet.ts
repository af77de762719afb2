import sharp, { type OverlayOptions } from "sharp"

/** px; a tile is a picture and its name below. */
const [gap, nameHeight] = [16, 26]

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")

const nameTag = (name: string, width: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${nameHeight}"><text x="2" y="19" font-family="sans-serif" font-size="15" fill="#333">${escape(name)}</text></svg>`,
  )

/**
 * Lays pictures of one size side by side, each above its name.
 *
 * @param options.width of a tile, in px
 * @returns a PNG
 */
export const contactSheet = async (
  pictures: readonly { name: string; bytes: Buffer }[],
  { width, columns }: { width: number; columns: number },
): Promise<Buffer> => {
  const tiles = await Promise.all(
    pictures.map(({ bytes }) => sharp(bytes).resize({ width }).png().toBuffer({ resolveWithObject: true })),
  )
  const height = Math.max(...tiles.map(({ info }) => info.height))
  const overlays = tiles.flatMap(({ data }, index): OverlayOptions[] => {
    const left = gap + (index % columns) * (width + gap)
    const top = gap + Math.floor(index / columns) * (height + nameHeight + gap)
    return [
      { input: data, left, top },
      { input: nameTag(pictures[index]?.name ?? "", width), left, top: top + height },
    ]
  })
  const rows = Math.ceil(pictures.length / columns)
  const sheet = { width: gap + columns * (width + gap), height: gap + rows * (height + nameHeight + gap) }
  return sharp({ create: { ...sheet, channels: 3, background: "#e9e9ee" } })
    .composite(overlays)
    .png()
    .toBuffer()
}
