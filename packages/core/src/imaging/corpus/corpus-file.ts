/** A colour that must be where it says, in px of the stored picture; each channel (0–255) may be off by `tolerance`. */
export type ColorAt = { x: number; y: number; color: readonly [number, number, number]; tolerance: number }

export type Expected =
  | { outcome: "stored"; width: number; height: number; colors: readonly ColorAt[] }
  | { outcome: "rejected"; because: RegExp }

/** An odd or hostile file as it may come from outside, and what has to become of it. */
export type CorpusFile = {
  /** With an extension, which may lie: nobody is to look at it. */
  name: string
  make: () => Uint8Array | Promise<Uint8Array>
  expected: Expected
}

/** Stands in everything that must not be stored: texts, metadata, what hangs on before or behind a picture. */
export const payload = "<script>alert('stepscape corpus')</script>"

export const stored = (width: number, height: number, colors: readonly ColorAt[] = []): Expected => ({
  outcome: "stored",
  width,
  height,
  colors,
})

export const rejected = (because: RegExp): Expected => ({ outcome: "rejected", because })

/** No format that we read, be it ever so sound. */
export const stranger = rejected(/it is no PNG, JPEG or WebP/)
export const cutOff = rejected(/is cut off/)
export const animated = rejected(/is animated/)
export const damaged = rejected(/it is damaged or cut off/)
export const unreadable = rejected(/its header cannot be read/)
export const tooManyPixels = rejected(/px are too many/)
export const tooManyBytes = rejected(/it has more than \d+ bytes/)
