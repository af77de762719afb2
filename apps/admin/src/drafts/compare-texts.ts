import { diffWordsWithSpace } from "diff"

export type ComparedPart = {
  kind: "both" | "theirs" | "mine"
  text: string
  /** Where it begins, in characters of all parts together. */
  at: number
}

/** Longer than that nobody waits for marks; ms. */
const patience = 150

/**
 * Two texts as one, word by word: what stands in both, and what in one of them alone.
 *
 * @example
 * compareTexts("A calm start", "A quick start") // A, theirs: calm, mine: quick, start
 */
export const compareTexts = (theirs: string, mine: string): ComparedPart[] => {
  const parts = diffWordsWithSpace(mine, theirs, { timeout: patience })
  // Too different to be worth it: then there is only the one text to read.
  if (parts === undefined) return [{ kind: "theirs", text: theirs, at: 0 }]
  let end = 0
  return parts.map(({ added, removed, value }) => ({
    kind: added ? "theirs" : removed ? "mine" : "both",
    text: value,
    at: (end += value.length) - value.length,
  }))
}
