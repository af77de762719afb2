import { expect, it } from "vitest"
import { firstChoice } from "./first-choice.ts"

const step = (id: string, backgroundImageUrl: string | null) => ({
  id,
  config: { presentation: { backgroundImageUrl } },
})

it("takes the steps without a picture", () => {
  expect([...firstChoice([step("one", "/one.png"), step("two", null), step("three", null)])]).toEqual(["two", "three"])
})

it("takes all where each has a picture", () => {
  expect([...firstChoice([step("one", "/one.png"), step("two", "/two.png")])]).toEqual(["one", "two"])
})
