import { expect, it } from "vitest"
import { relativeTime } from "./relative-time.ts"

const now = new Date("2026-11-23T12:00:00Z")

it.each([
  [0, "just now"],
  [59, "just now"],
  [-5, "just now"],
  [60, "1 minute ago"],
  [7_200, "2 hours ago"],
  [86_400, "yesterday"],
  [86_400 * 3, "3 days ago"],
])("%i seconds ago is %s", (seconds, words) => {
  expect(relativeTime(new Date(now.getTime() - seconds * 1_000), now)).toBe(words)
})
