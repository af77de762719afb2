import { expect, it } from "vitest"
import { costText, priceText } from "./price-text.ts"

it.each([
  [0, "Free of charge"],
  [1, "Costs less than $0.01"],
  [5_940, "Costs less than $0.01"],
  [13_230, "Costs about $0.01"],
  [52_740, "Costs about $0.05"],
  [210_720, "Costs about $0.21"],
  [2_107_200, "Costs about $2.11"],
])("%i micro-dollars read %s", (microDollars, text) => {
  expect(priceText({ microDollars })).toBe(text)
})

it("says when nobody knows", () => {
  expect(priceText(null)).toBe("Price unknown")
})

it.each([
  [null, "Cost unknown"],
  [0, "Free"],
  [5_940, "Less than $0.01"],
  [52_740, "$0.05"],
])("%j micro-dollars spent read %s", (microDollars, text) => expect(costText(microDollars)).toBe(text))
