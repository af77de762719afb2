type Triple = readonly [number, number, number]

/** Where a colour lies in CIE's diagram of 1931. */
export type Chromaticity = readonly [x: number, y: number]

export type Primaries = Readonly<Record<"white" | "red" | "green" | "blue", Chromaticity>>

/** How numbers become light: by a power, or as sRGB has it. */
export type Transfer = number | "srgb"

/** The white that every profile is related to, in XYZ. */
const d50: Triple = [0.9642, 1, 0.8249]
/** What each of the eye's cones sees of X, of Y and of Z, after Bradford. */
const cones: readonly [Triple, Triple, Triple] = [
  [0.8951, -0.7502, 0.0389],
  [0.2664, 1.7135, -0.0685],
  [-0.1614, 0.0367, 1.0296],
]

const triple = (valueAt: (index: 0 | 1 | 2) => number): Triple => [valueAt(0), valueAt(1), valueAt(2)]

const determinant = ([a, b, c]: Triple, [d, e, f]: Triple, [g, h, i]: Triple): number =>
  a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)

/** How much of each of three columns their sum holds. */
const partsOf = (sum: Triple, [one, two, three]: readonly [Triple, Triple, Triple]): Triple => {
  const whole = determinant(one, two, three)
  return triple((index) => {
    const columns = [one, two, three] as const
    return determinant(...(columns.with(index, sum) as [Triple, Triple, Triple])) / whole
  })
}

const seen = ([x, y, z]: Triple): Triple =>
  triple((cone) => x * cones[0][cone] + y * cones[1][cone] + z * cones[2][cone])

const xyzOf = ([x, y]: Chromaticity): Triple => [x / y, 1, (1 - x - y) / y]

/** The XYZ of each primary at full strength, as it looks where white is D50. */
const colorants = (primaries: Primaries): Triple[] => {
  const white = xyzOf(primaries.white)
  const columns = [xyzOf(primaries.red), xyzOf(primaries.green), xyzOf(primaries.blue)] as const
  const strengths = partsOf(white, columns)
  const [from, to] = [seen(white), seen(d50)]
  return columns.map((column, index) => {
    const response = seen(column)
    return partsOf(
      triple((cone) => (response[cone] * strengths[index]! * to[cone]) / from[cone]),
      cones,
    )
  })
}

/** Whether primaries span colours at all: some files say nonsense. */
export const arePrimaries = (primaries: Primaries): boolean =>
  Object.values(primaries).every(([x, y]) => x >= 0 && y > 0 && x + y <= 1) &&
  colorants(primaries).every(([, light]) => light > 0)

/** A value in fixed point: 16 bits before it, 16 behind. */
const fixed = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65_536), index * 4)
  return bytes
}
const tag = (type: string, data: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${type}\0\0\0\0`, "latin1"), data])
const xyz = (values: Triple): Buffer => tag("XYZ ", fixed(...values))

const curve = (transfer: Transfer): Buffer =>
  transfer === "srgb"
    ? tag("para", Buffer.concat([Buffer.from([0, 3, 0, 0]), fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)]))
    : tag("para", Buffer.concat([Buffer.alloc(4), fixed(transfer)]))

/**
 * Writes an ICC profile (version 4) that says what a picture's numbers mean.
 *
 * @param primaries those of red, green and blue; null for shades of grey
 * @see https://www.color.org/specification/ICC.1-2022-05.pdf
 */
export const makeProfile = (primaries: Primaries | null, transfer: Transfer): Buffer => {
  const trc = curve(transfer)
  const [red, green, blue] = primaries === null ? [] : colorants(primaries).map(xyz)
  const tags = Object.entries({
    wtpt: xyz(d50),
    ...(red && green && blue ? { rXYZ: red, gXYZ: green, bXYZ: blue, rTRC: trc, gTRC: trc, bTRC: trc } : { kTRC: trc }),
  })
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  let at = 128 + table.length
  for (const [index, [name, { length }]] of tags.entries()) {
    table.write(name, 4 + index * 12, "latin1")
    table.writeUInt32BE(at, 8 + index * 12)
    table.writeUInt32BE(length, 12 + index * 12)
    at += length
  }
  const head = Buffer.alloc(128)
  head.writeUInt32BE(at)
  head.writeUInt32BE(0x04400000, 8)
  head.write(`mntr${primaries === null ? "GRAY" : "RGB "}XYZ `, 12, "latin1")
  head.write("acsp", 36, "latin1")
  fixed(...d50).copy(head, 68)
  return Buffer.concat([head, table, ...tags.map(([, data]) => data)])
}
