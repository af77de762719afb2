import * as z from "zod/mini"

/** Cells of a tone map in each direction: 42 px of a 1024 px picture, which on most screens is about a line of text. */
export const toneGrid = 24

const cells = toneGrid * toneGrid
const bytesSchema = (length: number) => z.base64().check(z.length(4 * Math.ceil(length / 3)))

/**
 * How light and dark a picture is, place by place: what its text's legibility is judged by. The picture is cut into
 * `toneGrid` × `toneGrid` cells, listed row by row; each plane is base64 of one byte per value.
 */
export const toneMapSchema = z.object({
  version: z.literal(1),
  /** The darkest red, green and blue of each cell as encoded in sRGB (0–255), all but a few specks left out. */
  low: bytesSchema(cells * 3),
  /** The lightest, likewise. A cell's worst colour is made of all three, so that no mixture of its pixels is worse. */
  high: bytesSchema(cells * 3),
  /** The standard deviation of each cell's luma (0–127): how busy it is. */
  texture: bytesSchema(cells),
})

export type ToneMap = z.infer<typeof toneMapSchema>

/** Red, green and blue as encoded in sRGB, 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** What may stand behind text somewhere: every channel lies between the two colours. */
export type Tone = { low: Rgb; high: Rgb; texture: number }

const decode = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

const rgbAt = (plane: Uint8Array, cell: number): Rgb => [
  plane[cell * 3] ?? 0,
  plane[cell * 3 + 1] ?? 0,
  plane[cell * 3 + 2] ?? 0,
]

/** The cells of a tone map, row by row from the top left. */
export const readTones = (map: ToneMap): Tone[] => {
  const [low, high, texture] = [decode(map.low), decode(map.high), decode(map.texture)]
  return Array.from(texture, (deviation, cell) => ({
    low: rgbAt(low, cell),
    high: rgbAt(high, cell),
    texture: deviation,
  }))
}
