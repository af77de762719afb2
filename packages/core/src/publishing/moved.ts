/**
 * The fewest of a list's members that have to be taken up and put down elsewhere to bring it from one order into another.
 * The others are its longest common subsequence, so taking one slide from the end to the beginning moves that one only.
 *
 * @param before each once
 * @param after the same members in another order
 * @example
 * findMoved(["a", "b", "c"], ["c", "a", "b"]) // ["c"]
 * @see https://en.wikipedia.org/wiki/Patience_sorting
 */
export const findMoved = (before: readonly string[], after: readonly string[]): string[] => {
  const placeBefore = new Map(before.map((member, place) => [member, place]))
  const places = after.map((member) => placeBefore.get(member) ?? -1)
  /** Of each length the rising run that ends lowest, by where it ends in `after`. */
  const ends: number[] = []
  const previous = places.map((place, index) => {
    const found = ends.findIndex((end) => (places[end] ?? -1) > place)
    const length = found === -1 ? ends.length : found
    ends[length] = index
    return ends[length - 1] ?? -1
  })
  const kept = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index !== -1; index = previous[index] ?? -1) kept.add(index)
  return after.filter((_, index) => !kept.has(index))
}
