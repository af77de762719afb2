import { expect, it } from "vitest"
import { costText, orderText, priceText } from "./price-text.ts"

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

it.each([
  [{ microDollars: 52_740 }, 1, 12, "Costs about $0.05 · uses 1 of the 12 left this month"],
  [{ microDollars: 158_220 }, 3, 12, "Costs about $0.16 for 3 · uses 3 of the 12 left this month"],
  [{ microDollars: 158_220 }, 3, null, "Costs about $0.16 for 3"],
  // That it does not fit is told apart.
  [{ microDollars: 158_220 }, 3, 2, "Costs about $0.16 for 3"],
  [{ microDollars: 0 }, 4, 4, "Free of charge · uses 4 of the 4 left this month"],
  [null, 2, null, "Price unknown"],
])("%j for %i of %j reads %s", (price, count, remaining, text) => expect(orderText(price, count, remaining)).toBe(text))
