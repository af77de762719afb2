import fc from "fast-check"
import { expect, it } from "vitest"
import { retryPause } from "./remedy.ts"

it("pauses longer after each failure, never at the same time as others, and never for longer than people wait", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const pause = retryPause({ code: "UNREACHABLE", details: {} }, failures, random)
      expect(pause).toBeGreaterThanOrEqual(1_500)
      expect(pause).toBeLessThanOrEqual(37_500)
      expect(retryPause({ code: "UNREACHABLE", details: {} }, failures + 1, random)).toBeGreaterThanOrEqual(pause)
    }),
  )
})

it("takes a server's word for how long to wait, and no nonsense for one", () => {
  const pause = (details: unknown) => retryPause({ code: "RATE_LIMITED", details }, 1, 0.5)
  expect(pause({ retryAfterSeconds: 40 })).toBe(40_000)
  for (const details of [null, {}, { retryAfterSeconds: "soon" }, { retryAfterSeconds: Infinity }]) {
    expect(pause(details)).toBe(2_000)
  }
})
