import type { Spool } from "./spool.ts"

/** Pictures pass through the spool in moments; one that is there for longer waits for a store that fails, in ms. */
const passingMs = 60_000
const nearlyFull = 0.8

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MB`

/**
 * What the operator should know of this machine's spool: paid pictures that wait for the store, and too little room for
 * more.
 */
export const spoolWarnings = async (spool: Spool | undefined): Promise<string[]> => {
  if (spool === undefined) return []
  const { pictures, bytes, maxBytes, waitingSince } = await spool.fill()
  const warnings: string[] = []
  if (waitingSince !== null && Date.now() - waitingSince.getTime() > passingMs) {
    warnings.push(
      `${pictures} painted ${pictures === 1 ? "picture waits" : "pictures wait"} on this machine for the image store ` +
        `(${megabytes(bytes)}), since ${waitingSince.toISOString()}. ` +
        "Those whose generation failed with STORAGE_FAILED can be stored with `pnpm cli generations retry`.",
    )
  }
  if (bytes > maxBytes * nearlyFull) {
    warnings.push(
      `The spool holds ${megabytes(bytes)} of at most ${megabytes(maxBytes)}: beyond that, painted pictures are lost when ` +
        "the image store fails.",
    )
  }
  return warnings
}
