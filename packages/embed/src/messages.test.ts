import fastCheck from "fast-check"
import { expect, test } from "vitest"
import { frameName, parseFrameName, protocol, targetOrigin } from "./messages.ts"

const modes = fastCheck.constantFrom("inline" as const, "modal" as const)
const origins = fastCheck.oneof(
  fastCheck.constant("null"),
  fastCheck.webUrl({ validSchemes: ["http", "https"] }).map((url) => new URL(url).origin),
)

test("what a frame is called says who shows it, and how", () => {
  fastCheck.assert(
    fastCheck.property(modes, origins, (mode, origin) => {
      expect(parseFrameName(frameName(mode, origin))).toEqual({ mode, origin })
    }),
  )
})

test("no other name is taken for a loader's", () => {
  const names = [
    "",
    "inline",
    `stepscape/${protocol}`,
    `stepscape/${protocol + 1} inline https://example.com`,
    `stepscape/${protocol} launcher https://example.com`,
    `stepscape/${protocol} inline javascript:alert(1)`,
    `stepscape/${protocol} inline *`,
    `stepscape/${protocol} inline https://example.com https://evil.example`,
    ` stepscape/${protocol} inline https://example.com`,
    `stepscape/${protocol} inline https://example.com\n`,
  ]
  for (const name of names) expect(parseFrameName(name), name).toBeNull()
  fastCheck.assert(fastCheck.property(fastCheck.string(), (name) => parseFrameName(name) === null))
})

test("messages go to the host's origin, and to anybody only where it has none", () => {
  fastCheck.assert(
    fastCheck.property(origins, (origin) => {
      expect(targetOrigin({ origin })).toBe(origin === "null" ? "*" : origin)
    }),
  )
})
