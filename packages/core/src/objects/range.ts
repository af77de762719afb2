import type { ByteRange } from "./reader.ts"

const singleRange = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i

/**
 * Reads a Range header against an object of `size` bytes.
 *
 * @returns the bytes meant, clamped to the object; `"unsatisfiable"` when none of them exist; `null` when the header is
 * to be ignored, because it is malformed, of another unit or asks for several ranges
 * @example
 * parseRange("bytes=-500", 10_000) // { start: 9500, end: 9999 }
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export const parseRange = (header: string, size: number): ByteRange | "unsatisfiable" | null => {
  const match = singleRange.exec(header)
  if (match === null) return null
  const [, first = "", last = ""] = match
  if (first === "" && last === "") return null
  if (first === "") {
    const length = Math.min(Number(last), size)
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  if (last !== "" && Number(last) < start) return null
  if (start >= size) return "unsatisfiable"
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) }
}

/** Throws a RangeError unless both offsets are whole numbers in order. */
export const assertRange = ({ start, end }: ByteRange): void => {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start)
    throw new RangeError(`Not a range of bytes: ${start}-${end}`)
}

/** The part of the range that an object of `size` bytes has; throws a RangeError when it has none of it. */
export const clampRange = (range: ByteRange, size: number): ByteRange => {
  assertRange(range)
  if (range.start >= size) throw new RangeError(`The object has ${size} bytes, none from ${range.start} on`)
  return { start: range.start, end: Math.min(range.end, size - 1) }
}
