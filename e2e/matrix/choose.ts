/**
 * Picks what is named by some words, each a part of a name; words that name nothing of these are meant for others.
 *
 * @returns all where no word names any
 */
export const choose = <Thing>(
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
  words: readonly string[],
): Thing[] => {
  const named = words.filter((word) => things.some((thing) => nameOf(thing).includes(word)))
  return things.filter((thing) => named.length === 0 || named.some((word) => nameOf(thing).includes(word)))
}
