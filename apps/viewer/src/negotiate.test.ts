import fc from "fast-check"
import { expect, test } from "vitest"
import { negotiate } from "./negotiate.ts"

const forms: [{ coding: string }, ...{ coding: string }[]] = [
  { coding: "br" },
  { coding: "gzip" },
  { coding: "identity" },
]
const chosen = (header: string | null) => negotiate(header, forms).coding

test.each([
  [null, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["GZIP", "gzip"],
  ["br;q=0.5, gzip;q=0.9", "gzip"],
  ["br;q=0.5, gzip;q=0.5", "br"],
  ["*", "br"],
  ["*;q=0.5, br;q=0", "gzip"],
  ["gzip;q=0", "identity"],
  ["*;q=0", "identity"],
  ["identity;q=1, gzip;q=0.5", "identity"],
  ["identity;q=0, br;q=0.001", "br"],
  ["deflate, zstd", "identity"],
])("%j gets %s", (header, coding) => expect(chosen(header)).toBe(coding))

test("any header gets something", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(forms.map((form) => form.coding)).toContain(chosen(header))
    }),
  )
})

test("nothing that was refused is sent where something else was accepted", () => {
  const coding = fc.constantFrom<string[]>("br", "gzip", "identity", "*", "deflate")
  const quality = fc.constantFrom<[string, boolean][]>(
    ["", true],
    [";q=0", false],
    [";q=0.3", true],
    ["; q=1.0", true],
    [";Q=0.000", false],
  )
  const member = fc.record({ coding, quality })
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: (one) => one.coding }), (members) => {
      const header = members.map((one) => `${one.coding}${one.quality[0]}`).join(", ")
      const named = (taken: boolean) => members.filter((one) => one.quality[1] === taken).map((one) => one.coding)
      const accepted = named(true).some((name) => name === "br" || name === "gzip")
      expect(accepted && named(false).includes(chosen(header))).toBe(false)
    }),
  )
})
