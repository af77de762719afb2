import { expect, test } from "vitest"
import { retryAfterMs } from "./retry-after.ts"

const now = Date.parse("2026-11-23T08:00:00Z")

test.for<[Record<string, string>, number | undefined]>([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "0.25" }, 250],
  [{ "retry-after": "Mon, 23 Nov 2026 08:00:30 GMT" }, 30_000],
  [{ "retry-after": "Monday, 23-Nov-26 08:00:30 GMT" }, 30_000],
  [{ "retry-after": "Mon, 23 Nov 2026 07:00:00 GMT" }, 0],
  [{ "retry-after-ms": "640", "retry-after": "9" }, 640],
  [{ "retry-after-ms": "soon", "retry-after": "9" }, 9_000],
  [{ "retry-after": "-5" }, undefined],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "" }, undefined],
  [{}, undefined],
])("%j → %s ms", ([headers, milliseconds]) => {
  expect(retryAfterMs(new Headers(headers), now)).toBe(milliseconds)
})

test("no headers at all", () => {
  expect(retryAfterMs(undefined, now)).toBeUndefined()
})
