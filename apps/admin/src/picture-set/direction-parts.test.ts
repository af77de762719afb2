import { expect, it } from "vitest"
import { directionPatch, typedDirection } from "./direction-parts.ts"

it("sends what was typed, and removes what was emptied", () => {
  const typed = { ...typedDirection({ mood: "quiet" }), palette: " teal ", mood: " " }
  expect(directionPatch(typed)).toEqual({ palette: "teal", mood: null, exclusions: null })
})

it("removes the whole with its last part", () => {
  expect(directionPatch(typedDirection(null))).toBeNull()
})
