import { expect, it } from "vitest"
import { dayText, daysUntil, monthText } from "./usage-dates.ts"

it("names months and days in UTC, wherever the reader is", () => {
  expect([monthText("2026-11"), dayText("2026-11-01"), dayText("2026-11-30")]).toEqual([
    "November 2026",
    "November 1",
    "November 30",
  ])
})

it.each([
  ["2026-12-01", "2026-11-23T00:00:00Z", 8],
  ["2026-12-01", "2026-11-23T23:59:59Z", 8],
  ["2026-12-01", "2026-12-01T12:00:00Z", 0],
  ["2026-12-01", "2026-12-03T12:00:00Z", -2],
])("until %s at %s there are %i days", (lastDay, now, days) => {
  expect(daysUntil(lastDay, new Date(now))).toBe(days)
})
