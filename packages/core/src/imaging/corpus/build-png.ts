import { crc32, deflateSync } from "node:zlib"

export const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1")

export const uint32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4))
  return bytes
}

/** A chunk with its length and a right checksum. */
export const chunk = (type: string, data: Uint8Array | string = ""): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), typeof data === "string" ? Buffer.from(data) : data])
  return Buffer.concat([uint32(body.length - 4), body, uint32(crc32(body))])
}

/** Depth, colour type, compression, filtering and interlacing; without them 8-bit RGB. */
export const header = (width: number, height: number, format: readonly number[] = [8, 2, 0, 0, 0]): Buffer =>
  chunk("IHDR", Buffer.concat([uint32(width, height), Buffer.from(format)]))

/** Rows of 8-bit RGB noise, the filter of each as told: always the same for the same seed. */
export const noiseRows = (width: number, height: number, { filter = 0, seed = 1 } = {}): Buffer => {
  const bytes = Buffer.alloc(height * (1 + width * 3))
  let state = seed
  for (let at = 0; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = at % (1 + width * 3) === 0 ? filter : state >>> 24
  }
  return bytes
}

/** Size of the plain picture in px. */
export const [plainWidth, plainHeight] = [9, 7]
export const plainRows = noiseRows(plainWidth, plainHeight)
export const plainPixels = deflateSync(plainRows)

/** A plain PNG of noise, with something else in one of its places. */
export const buildPng = (
  parts: {
    header?: Uint8Array
    before?: readonly Uint8Array[]
    pixels?: readonly Uint8Array[]
    after?: readonly Uint8Array[]
    tail?: Uint8Array
  } = {},
): Buffer =>
  Buffer.concat([
    signature,
    parts.header ?? header(plainWidth, plainHeight),
    ...(parts.before ?? []),
    ...(parts.pixels ?? [chunk("IDAT", plainPixels)]),
    ...(parts.after ?? []),
    chunk("IEND"),
    parts.tail ?? Buffer.alloc(0),
  ])

/** Signature and header take the first 33 bytes of any PNG. */
const headerEnd = 33

/** The same PNG with chunks right behind its header. */
export const afterHeader = (png: Uint8Array, ...chunks: Uint8Array[]): Buffer =>
  Buffer.concat([png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)])

/** The same PNG whose header claims another size. */
export const withSize = (png: Uint8Array, width: number, height: number): Buffer =>
  Buffer.concat([signature, header(width, height, [...png.subarray(24, 29)]), png.subarray(headerEnd)])
