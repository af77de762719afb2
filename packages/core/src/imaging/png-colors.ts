import { deflateSync } from "node:zlib"
import { arePrimaries, type Chromaticity, makeProfile, type Primaries, type Transfer } from "./icc-profile.ts"
import { rejected } from "./inspect.ts"
import { insertAfterHeader, readPngChunks } from "./png-chunks.ts"

const white: Chromaticity = [0.3127, 0.329]
const srgb: Primaries = { white, red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06] }
const displayP3: Primaries = { white, red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] }

type ColorSpace = { primaries: Primaries; transfer: Transfer }

/** The spaces that a PNG may name by number, as far as an 8-bit picture can show them; null is sRGB itself. */
const numbered: Record<string, ColorSpace | null> = {
  "1,13,0,1": null,
  "12,13,0,1": { primaries: displayP3, transfer: "srgb" },
}

/**
 * Says with an ICC profile what a PNG says of its colours in chunks of its own (`cICP`, `gAMA`, `cHRM`), because a profile
 * is what the decoder converts to sRGB by (but for greys of 16 bits, whose profile it passes over). One that has a profile, or none of these, is given back as it is.
 *
 * @throws ModelError of kind `rejected` for colours beyond any screen's white (HDR), which would come out grey
 * @see https://www.w3.org/TR/png-3/#11addnlcolinfo
 */
export const withColorProfile = (png: Uint8Array): Uint8Array => {
  const chunks = readPngChunks(png)
  const dataOf = (type: string): Buffer | undefined => {
    const data = chunks?.find((chunk) => chunk.type === type)?.data
    return data && Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  }
  if (dataOf("iCCP") !== undefined) return png
  const [numbers, isSrgb] = [dataOf("cICP"), dataOf("sRGB") !== undefined]
  if (numbers === undefined && isSrgb) return png
  const space = numbers === undefined ? describedSpace(dataOf("gAMA"), dataOf("cHRM")) : numbered[numbers.join()]
  if (space === undefined) throw rejected("its colours are made for another kind of screen")
  if (space === null) return png
  // Colour types 0 and 4 are shades of grey.
  const isGrey = ((dataOf("IHDR")?.[9] ?? 0) & 2) === 0
  const profile = makeProfile(isGrey ? null : space.primaries, space.transfer)
  return insertAfterHeader(png, "iCCP", Buffer.concat([Buffer.from("colours\0\0", "latin1"), deflateSync(profile)]))
}

/** What stands for sRGB's own curve, give or take what a writer may have rounded. */
const usualGamma = { least: 45_000, most: 46_000 }

const describedSpace = (gamma: Buffer | undefined, chromaticities: Buffer | undefined): ColorSpace | null => {
  const encoded = gamma?.length === 4 ? gamma.readUInt32BE() : 0
  // Beyond these it is a slip, not a gamma.
  const isUsual = encoded < 10_000 || encoded > 1_000_000 || (encoded >= usualGamma.least && encoded <= usualGamma.most)
  const transfer = isUsual ? "srgb" : 100_000 / encoded
  const primaries = chromaticities?.length === 32 ? readPrimaries(chromaticities) : srgb
  const isOwn = primaries !== srgb && arePrimaries(primaries)
  return transfer === "srgb" && !isOwn ? null : { primaries: isOwn ? primaries : srgb, transfer }
}

const readPrimaries = (chunk: Buffer): Primaries => {
  const at = (index: number): Chromaticity => [
    chunk.readUInt32BE(index * 8) / 100_000,
    chunk.readUInt32BE(index * 8 + 4) / 100_000,
  ]
  return { white: at(0), red: at(1), green: at(2), blue: at(3) }
}
