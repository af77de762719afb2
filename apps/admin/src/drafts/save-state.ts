/**
 * `conflict`: somebody else has changed the same field, and it waits for a choice. `held`: all that may be stored is; what
 * remains is marked at its field. `retrying`: it could not be stored and is tried again by itself. `failed`: not by itself.
 */
export type SaveState = "saved" | "unsaved" | "saving" | "conflict" | "held" | "retrying" | "failed"

const troubled: ReadonlySet<SaveState> = new Set(["conflict", "held", "retrying", "failed"])

/** Tells whether something is not stored that will not be so by itself in a moment. */
export const isTroubled = (state: SaveState): boolean => troubled.has(state)

const fromGoodToBad: readonly SaveState[] = ["saved", "unsaved", "saving", "held", "conflict", "retrying", "failed"]

/** Tells which of two has more need to be told. */
export const isWorse = (one: SaveState, other: SaveState): boolean =>
  fromGoodToBad.indexOf(one) > fromGoodToBad.indexOf(other)
