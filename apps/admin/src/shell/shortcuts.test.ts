import { expect, it } from "vitest"
import { isSingleKey, keysOf, shortcuts } from "./shortcuts.ts"

const scopes: Record<string, Record<string, readonly string[]>> = shortcuts

it.each([
  ["?", true],
  ["shift+?", true],
  ["n", true],
  ["mod+/", false],
  ["mod+shift+z", false],
  ["alt+ArrowUp", false],
  ["Delete", false],
])("%s is a single character: %s", (keys, isSingle) => expect(isSingleKey(keys)).toBe(isSingle))

it("names the keys one by one", () => expect(keysOf("mod+shift+z")).toEqual(["mod", "shift", "Z"]))

it("gives no key to two things that can be done on one page", () => {
  const { everywhere = {}, ...pages } = scopes
  for (const page of Object.values(pages)) {
    const keys = [everywhere, page].flatMap((scope) => Object.values(scope).flat())
    expect(new Set(keys).size).toBe(keys.length)
  }
})

it("leaves the list of shortcuts within reach when single keys are off", () => {
  expect(shortcuts.everywhere.help.some((keys) => !isSingleKey(keys))).toBe(true)
})
