import { expect, test } from "vitest"
import { fileName } from "./download-json.ts"

test.each([
  ["Welcome", "Welcome.json"],
  ["Welcome, all: part 1/2", "Welcome, all part 1 2.json"],
  ["..\\..\\etc", "etc.json"],
  ["???", "wizard.json"],
  ["Gruß an alle 👋", "Gruß an alle 👋.json"],
  ["a\u202Enosj.exe", "a nosj.exe.json"],
  ["x".repeat(200), `${"x".repeat(80)}.json`],
])("%j is saved as %j", (title, name) => {
  expect(fileName(title)).toBe(name)
})
