import fc from "fast-check"
import { expect, test } from "vitest"
import { clampRange, parseRange } from "./range.ts"

test.each([
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=0-", { start: 0, end: 9 }],
  ["bytes=3-5", { start: 3, end: 5 }],
  ["bytes=8-99999999999999999999", { start: 8, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-99", { start: 0, end: 9 }],
  ["BYTES= 1-2 ", { start: 1, end: 2 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=99999999999999999999-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=5-4", null],
  ["bytes=-", null],
  ["bytes=", null],
  ["bytes", null],
  ["bytes=0-1,3-4", null],
  ["bytes=0-1,", null],
  ["bytes=a-b", null],
  ["bytes=1.5-2", null],
  ["bytes=+1-2", null],
  ["bytes=--2", null],
  ["lines=0-1", null],
  ["", null],
])("%j of ten bytes", (header, expected) => {
  expect(parseRange(header, 10)).toEqual(expected)
})

test("nothing can be had of an empty object", () => {
  for (const header of ["bytes=0-", "bytes=0-0", "bytes=-1"]) expect(parseRange(header, 0)).toBe("unsatisfiable")
})

test("whatever the header, a range lies within the object", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^bytes=\d{0,22}-\d{0,22}$/), fc.nat(1_000), (header, size) => {
      const range = parseRange(header, size)
      if (range === null || range === "unsatisfiable") return
      expect(clampRange(range, size)).toEqual(range)
    }),
  )
})
