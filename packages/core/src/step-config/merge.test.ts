import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { mergePatch } from "./merge.ts"

describe("mergePatch", () => {
  // The examples of RFC 7396, appendix A.
  test.each<[unknown, unknown, unknown]>([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("of %j and %j is %j", (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged)
  })

  const json = fc.jsonValue({ maxDepth: 4 })
  const object = fc.dictionary(fc.string(), json)

  test("changes neither of its arguments", () => {
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const before = JSON.stringify([target, patch])
        mergePatch(target, patch)
        expect(JSON.stringify([target, patch])).toBe(before)
      }),
    )
  })

  test("applied twice is applied once", () => {
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const once = mergePatch(target, patch)
        expect(mergePatch(once, patch)).toEqual(once)
      }),
    )
  })

  test("keeps every key that the patch does not name", () => {
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const unnamed = Object.entries(target).filter(([key]) => !Object.hasOwn(patch, key))
        const merged = Object.entries(mergePatch(target, patch) as object)
        expect(merged).toEqual(expect.arrayContaining(unnamed))
      }),
    )
  })

  test("takes __proto__ as data", () => {
    const merged = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'))
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
    expect(Object.hasOwn(merged as object, "__proto__")).toBe(true)
  })
})
