import fc from "fast-check"
import { expect, it } from "vitest"
import { inOrder, neighbourOf, placeOf, putAt } from "./place-of.ts"

const steps = (...ids: string[]) => ids.map((id) => ({ id }))
const ids = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join("")

it("brings a step back to where it stood, wherever it was moved", () => {
  const list = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 1 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(list, fc.nat(), fc.nat(), (names, from, to) => {
      const before = steps(...names)
      const { id } = before[from % before.length]!
      const place = placeOf(before, id)!
      const others = before.filter((step) => step.id !== id)
      const index = to % before.length
      const moved = putAt(before, id, { behind: others[index - 1]?.id ?? null, index })
      expect(moved.findIndex((step) => step.id === id)).toBe(index)
      expect(putAt(moved, id, place)).toEqual(before)
    }),
  )
})

it("follows what it stood behind, and keeps its number where that is gone", () => {
  const place = placeOf(steps("a", "b", "c", "d"), "c")!
  expect(ids(putAt(steps("c", "new", "a", "b", "d"), "c", place))).toBe("newabcd")
  expect(ids(putAt(steps("c", "a", "new", "d"), "c", place))).toBe("anewcd")
  expect(ids(putAt(steps("a", "b"), "c", place))).toBe("ab")
  expect(placeOf(steps("a"), "c")).toBeNull()
})

it("takes an order that was told, and leaves at the end what it does not name", () => {
  expect(ids(inOrder(steps("a", "b", "c", "d"), ["d", "a", "gone"]))).toBe("dabc")
  expect(ids(inOrder(steps("b", "a"), []))).toBe("ba")
})

it.each([
  ["a", "b"],
  ["c", "b"],
  ["gone", undefined],
])("leaves the place of %s to %s", (stepId, neighbour) => {
  expect(neighbourOf(steps("a", "b", "c"), stepId)?.id).toBe(neighbour)
  expect(neighbourOf(steps(stepId), stepId)).toBeUndefined()
})
