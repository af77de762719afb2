/** Where a step stands: behind which other (null: it is the first), and at which index if that one should be gone. */
export type Place = { behind: string | null; index: number }

type Identified = { id: string }

/** Where a step stands now; null where it is not there. */
export const placeOf = (steps: readonly Identified[], stepId: string): Place | null => {
  const index = steps.findIndex(({ id }) => id === stepId)
  return index === -1 ? null : { behind: steps[index - 1]?.id ?? null, index }
}

/**
 * The steps in the order in which one of them stands at a place. Others may have been added, moved or deleted since the
 * place was noted.
 *
 * @example
 * const before = placeOf(steps, id)
 * putAt(putAt(steps, id, { behind: null, index: 0 }), id, before) // as before
 */
export const putAt = <Step extends Identified>(steps: readonly Step[], stepId: string, place: Place): Step[] => {
  const moved = steps.filter(({ id }) => id === stepId)
  const others = steps.filter(({ id }) => id !== stepId)
  const behind = others.findIndex(({ id }) => id === place.behind)
  const index = place.behind === null ? 0 : behind === -1 ? place.index : behind + 1
  return [...others.slice(0, index), ...moved, ...others.slice(index)]
}

/**
 * The steps in an order of ids; those that it does not name come last, as they stood.
 *
 * @example
 * inOrder([{ id: "a" }, { id: "b" }, { id: "c" }], ["c", "a"]) // c, a, b
 */
export const inOrder = <Step extends Identified>(steps: readonly Step[], order: readonly string[]): Step[] => {
  const rank = new Map(order.map((id, index) => [id, index]))
  return steps.toSorted((one, other) => (rank.get(one.id) ?? Infinity) - (rank.get(other.id) ?? Infinity) || 0)
}

/** What takes a step's place when it goes: the next one, or else the one before. */
export const neighbourOf = <Step extends Identified>(steps: readonly Step[], stepId: string): Step | undefined => {
  const index = steps.findIndex(({ id }) => id === stepId)
  return index === -1 ? undefined : (steps[index + 1] ?? steps[index - 1])
}
