import { expect, it } from "vitest"
import { newestSteps } from "./newest-steps.ts"

it("takes order and membership from the answer and each step in its latest revision", () => {
  const known = { title: "Old", steps: [step("a", 3), step("b", 1), step("gone", 9)] }
  const answer = { title: "New", steps: [step("b", 2), step("a", 2), step("c", 1)] }
  expect(newestSteps(known, answer)).toEqual({ title: "New", steps: [step("b", 2), step("a", 3), step("c", 1)] })
})

it("takes the first answer as it is", () => {
  const answer = { steps: [step("a", 1)] }
  expect(newestSteps(undefined, answer)).toEqual(answer)
})

const step = (id: string, revision: number) => ({ id, revision })
