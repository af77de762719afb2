import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { knownSettings, labelsOf, specificSchemas, type StepType, stepTypes } from "./schemas.ts"

describe.each(stepTypes)("%s", (type) => {
  test("is valid as soon as it is created", () => {
    expect(specificSchemas[type].safeParse({}).success).toBe(true)
  })

  test("keeps what it does not know, and tells end users nothing of it", () => {
    const specific = { ...specificSchemas[type].parse({}), fromTheFuture: { secret: 1 } }
    expect(specificSchemas[type].parse(specific)).toEqual(specific)
    expect(JSON.stringify(knownSettings(type, specific))).not.toContain("secret")
  })

  test("is read again as it was published", () => {
    const published = knownSettings(type, {})
    expect(knownSettings(type, published.specific)).toEqual(published)
  })

  test("refuses what is no settings at all", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())), (specific) => {
        expect(specificSchemas[type].safeParse(specific).success).toBe(false)
      }),
    )
  })
})

const issues = (type: StepType, specific: unknown) =>
  (specificSchemas[type].safeParse(specific).error?.issues ?? []).map(({ path }) => path.join("."))

describe("call-to-action", () => {
  test("that opens a link needs one", () => {
    expect(issues("call-to-action", { action: "link" })).toEqual(["href"])
    expect(issues("call-to-action", { action: "link", href: "https://example.org" })).toEqual([])
    // An address that nobody is led to any more does no harm.
    expect(issues("call-to-action", { action: "finish", href: "https://example.org" })).toEqual([])
  })

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "https:x",
    "data:text/html,x",
    "//example.org",
    "",
    "\u0000https://a.example",
  ])("leads nowhere like %j", (href) => {
    expect(issues("call-to-action", { action: "link", href })).toContain("href")
  })

  test.each(["", "   ", "x".repeat(81)])("is not labelled %j", (label) => {
    expect(issues("call-to-action", { label })).toEqual(["label"])
  })
})

test.each(["", " \n ", "x".repeat(301)])("nobody consents to %j", (label) => {
  expect(issues("consent", { label })).toEqual(["label"])
})

test("room is reckoned for every box below the body", () => {
  const button = { label: "Next, please" }
  expect(labelsOf(knownSettings("content", {}), button)).toEqual(["Next, please"])
  expect(labelsOf(knownSettings("content", {}), null)).toEqual([])
  expect(labelsOf(knownSettings("call-to-action", { label: "Join" }), button)).toEqual(["Join"])
  expect(labelsOf(knownSettings("consent", { label: "I agree" }), button)).toHaveLength(2)
})
