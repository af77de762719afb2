type Segment = { marker: number; at: number; end: number }

/** A segment with its length. */
export const segment = (marker: number, data: Uint8Array): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** The same JPEG with segments right behind its start. */
export const afterStart = (jpeg: Uint8Array, ...segments: Uint8Array[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

/** The segments up to the first scan's header, which is the last. */
const segmentsOf = (jpeg: Buffer): Segment[] => {
  const found: Segment[] = []
  for (let at = 2; at < jpeg.length && found.at(-1)?.marker !== 0xda; at = found.at(-1)?.end ?? jpeg.length) {
    found.push({ marker: jpeg.readUInt8(at + 1), at, end: at + 2 + jpeg.readUInt16BE(at + 2) })
  }
  return found
}

/** The same JPEG without the segments of one kind. */
export const withoutSegments = (jpeg: Buffer, unwanted: number): Buffer => {
  const segments = segmentsOf(jpeg)
  const kept = segments.filter(({ marker }) => marker !== unwanted).map(({ at, end }) => jpeg.subarray(at, end))
  return Buffer.concat([jpeg.subarray(0, 2), ...kept, jpeg.subarray(segments.at(-1)?.end)])
}

/** The same JPEG with something else in its frame header: process (SOFn, 0xc0 to 0xcf), bits a sample, size in px. */
export const withFrame = (
  jpeg: Buffer,
  changes: { process?: number; bits?: number; height?: number; width?: number },
): Buffer => {
  const changed = Buffer.from(jpeg)
  const frame = segmentsOf(changed).find(({ marker }) => marker >= 0xc0 && marker <= 0xc2)
  if (frame === undefined) throw new TypeError("There is no frame")
  changed.writeUInt8(changes.process ?? frame.marker, frame.at + 1)
  if (changes.bits !== undefined) changed.writeUInt8(changes.bits, frame.at + 4)
  if (changes.height !== undefined) changed.writeUInt16BE(changes.height, frame.at + 5)
  if (changes.width !== undefined) changed.writeUInt16BE(changes.width, frame.at + 7)
  return changed
}

/** The same progressive JPEG whose last scan is there so many times more. */
export const withScans = (jpeg: Buffer, more: number): Buffer => {
  const lastScan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
  const scan = jpeg.subarray(lastScan, -2)
  return Buffer.concat([jpeg.subarray(0, -2), ...Array.from({ length: more }, () => scan), jpeg.subarray(-2)])
}

/** Where the first scan's compressed pixels begin. */
export const pixelsAt = (jpeg: Buffer): number => segmentsOf(jpeg).at(-1)?.end ?? 0
