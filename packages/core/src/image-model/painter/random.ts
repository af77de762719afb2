import { createHash } from "node:crypto"

/** A repeatable source of chance: the same seed text gives the same numbers, on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number
  /** A number in [low, high). */
  between(low: number, high: number): number
  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number
  /** One of the entries, which must not be empty. */
  pick<Entry>(entries: readonly Entry[]): Entry
  /** An independent source of its own, so that drawing one more star moves no mountain. */
  fork(label: string): Random
}

/**
 * Seeds the generator with the hash of a text.
 *
 * @example
 * createRandom("a calm lake\n7").between(0, 10)
 * @see https://pracrand.sourceforge.net/ for sfc32, the small fast counting generator
 */
export const createRandom = (seed: string): Random => {
  const digest = createHash("sha256").update(seed).digest()
  let a = digest.readInt32LE(0)
  let b = digest.readInt32LE(4)
  let c = digest.readInt32LE(8)
  let counter = 1

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }

  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer,
    pick: (entries) => {
      const entry = entries[integer(0, entries.length - 1)]
      if (entry === undefined) throw new RangeError("there is nothing to pick from")
      return entry
    },
    fork: (label) => createRandom(`${seed}\n${label}`),
  }
}
