/** A value in the ICC's fixed point: 16 bits before it, 16 behind. */
const fixed = (value: number): number[] => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(Math.round(value * 65_536))
  return [...bytes]
}
const letters = (text: string): number[] => [...Buffer.from(text, "latin1")]
const xyz = (...values: number[]): number[] => [...letters("XYZ "), 0, 0, 0, 0, ...values.flatMap(fixed)]
const description = [...letters("desc"), 0, 0, 0, 0, 0, 0, 0, 9, ...letters("ProPhoto\0"), ...Array<number>(78).fill(0)]
const gamma = [...letters("curv"), 0, 0, 0, 0, 0, 0, 0, 1, 1, 0xcd, 0, 0] // 1.8 in fixed point of 8 bits

const tags: Record<string, number[]> = {
  desc: description,
  cprt: [...letters("text"), 0, 0, 0, 0, ...letters("none\0"), 0, 0, 0],
  wtpt: xyz(0.9642, 1, 0.8249),
  rXYZ: xyz(0.79767, 0.28804, 0),
  gXYZ: xyz(0.13519, 0.71188, 0),
  bXYZ: xyz(0.03134, 0.00009, 0.82491),
  rTRC: gamma,
  gTRC: gamma,
  bTRC: gamma,
}

/**
 * A profile of a space far wider than any screen's.
 *
 * @see https://www.color.org/ROMMRGB.pdf for the primaries, https://www.color.org/icc32.pdf for the form
 */
export const proPhotoProfile = (): Buffer => {
  const entries = Object.entries(tags)
  const table = Buffer.alloc(4 + entries.length * 12)
  table.writeUInt32BE(entries.length)
  const start = 128 + table.length
  let data = Buffer.alloc(0)
  for (const [index, [name, content]] of entries.entries()) {
    const padded = Buffer.from([...content, ...Array<number>((4 - (content.length % 4)) % 4).fill(0)])
    table.write(name, 4 + index * 12, "latin1")
    table.writeUInt32BE(start + data.length, 8 + index * 12)
    table.writeUInt32BE(content.length, 12 + index * 12)
    data = Buffer.concat([data, padded])
  }
  const head = Buffer.alloc(128)
  head.writeUInt32BE(start + data.length)
  head.writeUInt32BE(0x02400000, 8)
  head.write("mntrRGB XYZ ", 12, "latin1")
  head.write("acsp", 36, "latin1")
  Buffer.from([0.9642, 1, 0.8249].flatMap(fixed)).copy(head, 68)
  return Buffer.concat([head, table, data])
}
