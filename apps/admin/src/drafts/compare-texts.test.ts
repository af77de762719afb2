import fc from "fast-check"
import { expect, it } from "vitest"
import { compareTexts } from "./compare-texts.ts"

it("tells what stands in both texts and what in one of them", () => {
  expect(compareTexts("A calm start", "A quick start")).toEqual([
    { kind: "both", text: "A ", at: 0 },
    { kind: "mine", text: "quick", at: 2 },
    { kind: "theirs", text: "calm", at: 7 },
    { kind: "both", text: " start", at: 11 },
  ])
})

it("keeps every character of both", () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 20 }), fc.string({ unit: "grapheme" }), fc.nat(), (words, other, cut) => {
      const mine = words.slice(0, cut % (words.length + 1)) + other + words.slice(cut % (words.length + 1))
      const parts = compareTexts(words, mine)
      const without = (kind: "mine" | "theirs") => parts.filter((part) => part.kind !== kind).map(({ text }) => text)
      expect([without("mine").join(""), without("theirs").join("")]).toEqual([words, mine])
    }),
  )
})
