import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { runInNewContext } from "node:vm"
import { expect, test } from "vitest"
import { release } from "./release.ts"
import { releases } from "./releases/index.ts"

test("the newest release is the package's version, and its hash is that of its bytes", async () => {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8")
  const [newest] = releases
  expect(newest?.version).toBe((JSON.parse(text) as { version: string }).version)
  expect(release.version).toBe(newest?.version)
  const hash = createHash("sha384")
    .update(newest?.script ?? "")
    .digest("base64")
  expect(release.integrity).toBe(`sha384-${hash}`)
})

test("each release stands under one version, the newest first", () => {
  const versions = releases.map(({ version }) => version)
  expect(new Set(versions).size).toBe(versions.length)
  expect(versions).toEqual(versions.toSorted((one, other) => other.localeCompare(one, "en", { numeric: true })))
})

/** As much of a browser as a script meets that only defines an element. */
const createWindow = (src: string | undefined) => {
  const elements = new Map<string, unknown>()
  const currentScript = src === undefined ? null : { src }
  return {
    HTMLElement: EventTarget,
    document: { currentScript },
    customElements: {
      get: (name: string) => elements.get(name),
      define(name: string, element: unknown) {
        if (elements.has(name)) throw new Error(`${name} is defined already`)
        elements.set(name, element)
      },
    },
  }
}

test.each(releases)("release $version defines one element, once, and leaves no global behind", ({ script }) => {
  for (const src of ["https://viewer.example.com/embed.js", undefined]) {
    const window = createWindow(src)
    const before = Object.keys(window)
    runInNewContext(script, window)
    const element = window.customElements.get("stepscape-wizard")
    expect(element).toBeTypeOf("function")
    runInNewContext(script, window)
    expect(window.customElements.get("stepscape-wizard")).toBe(element)
    expect(Object.keys(window)).toEqual(before)
  }
})
