import { expect, test } from "vitest"
import { createByteCache } from "./byte-cache.ts"

test("forgets what was used longest ago once everything together is too heavy", () => {
  const cache = createByteCache<string>(30)
  cache.set("a", "A", 10)
  cache.set("b", "B", 10)
  cache.set("c", "C", 10)
  expect(cache.get("a")).toBe("A")
  cache.set("d", "D", 10)
  expect([cache.get("a"), cache.get("b"), cache.get("c"), cache.get("d")]).toEqual(["A", undefined, "C", "D"])
  expect(cache.totalBytes).toBe(30)
})

test("counts a replaced value once, and keeps nothing that is too heavy alone", () => {
  const cache = createByteCache<string>(30)
  cache.set("a", "A", 20)
  cache.set("a", "B", 25)
  expect([cache.get("a"), cache.totalBytes]).toEqual(["B", 25])
  cache.set("a", "C", 31)
  expect([cache.get("a"), cache.totalBytes]).toEqual([undefined, 0])
})
