import sharp from "sharp"

export type PictureFormat = "png" | "webp" | "jpeg"

/**
 * Makes pictures of any size that are real files of their format and small ones: a slanted gradient. The same size
 * gives the same bytes, made once.
 */
export const createPictures = () => {
  const made = new Map<string, Promise<Uint8Array>>()
  return (size: string, format: PictureFormat): Promise<Uint8Array> => {
    const key = `${size} ${format}`
    const existing = made.get(key)
    if (existing) return existing
    const picture = paintGradient(size, format)
    made.set(key, picture)
    return picture
  }
}

const paintGradient = (size: string, format: PictureFormat): Promise<Uint8Array> => {
  const [, width = 1024, height = 1024] = (/^(\d{1,4})x(\d{1,4})$/.exec(size) ?? []).map(Number)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><linearGradient id="g" x2="1" y2="1"><stop stop-color="#16324f"/><stop offset="1" stop-color="#f4b860"/></linearGradient><rect width="100%" height="100%" fill="url(#g)"/></svg>`
  return sharp(Buffer.from(svg)).removeAlpha().toFormat(format).toBuffer()
}
