import { expect, it } from "vitest"
import { quoteView } from "./quote-view.ts"

const quote = (microDollars: number | null, limit: number | null, remaining: number | null) => ({
  price: microDollars === null ? null : { microDollars },
  quota: { limit, remaining },
})

it.each([
  [quote(158_220, 50, 46), 3, "3 pictures · Costs about $0.16 · 46 of 50 generations left"],
  [quote(0, 50, 1), 1, "1 picture · Free of charge · 1 of 50 generations left"],
  [quote(null, null, null), 2, "2 pictures · Price unknown · Unlimited generations"],
])("%j for %i reads so", (given, count, text) => expect(quoteView(given, count)).toEqual({ text, isTooMuch: false }))

it("says when the plan has no room at all", () => {
  expect(quoteView(quote(0, 50, 0), 3)).toEqual({ text: "This month’s limit is reached.", isTooMuch: true })
})

it("says when the plan has no room for all of them", () => {
  expect(quoteView(quote(0, 50, 2), 3)).toEqual({
    text: "Your plan has only 2 generations left. Leave some steps out.",
    isTooMuch: true,
  })
})
