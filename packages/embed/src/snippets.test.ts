import fastCheck from "fast-check"
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5"
import { transformWithOxc } from "vite"
import { expect, test } from "vitest"
import { release } from "./release.ts"
import { createSnippets, type Mode, type SnippetOptions } from "./snippets.ts"

const viewer = "https://viewer.example.com"
const wizard = "6f9cbd24-51f0-4a2e-9d38-0c7be1a4f2d5"
const sample: SnippetOptions = { viewer, wizard, title: "Your first week" }

type Read = { name: string; attributes: Record<string, string>; children: (Read | string)[] }

/** A document's elements as a browser's parser sees them. */
const readHtml = (html: string): (Read | string)[] => {
  const read = (node: DefaultTreeAdapterTypes.ChildNode): Read | string => {
    if ("value" in node) return node.value
    if (!("attrs" in node)) throw new Error(`Neither element nor text: ${node.nodeName}`)
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
    return { name: node.tagName, attributes, children: node.childNodes.map(read) }
  }
  return parseFragment(html).childNodes.map(read)
}

/** What a component's code renders, read by running it. */
const readReact = async (code: string): Promise<Read> => {
  const jsx = { runtime: "classic", pragma: "create" } as const
  const { code: plain } = await transformWithOxc(code, "guide.tsx", { jsx })
  const [first, ...rest] = plain.split("\n")
  expect(first).toBe('import { StepscapeWizard } from "@org/embed/react";')
  const create = (name: string, attributes: Record<string, string> | null, ...children: (Read | string)[]): Read => ({
    name,
    attributes: attributes ?? {},
    children,
  })
  const body = rest.join("\n").replace("export const Guide", "const Guide")
  // oxlint-disable-next-line typescript/no-implied-eval -- running it is the test
  return new Function("create", "StepscapeWizard", `${body}\nreturn Guide()`)(create, "StepscapeWizard") as Read
}

const modes: Mode[] = ["inline", "modal", "launcher"]
const mode = fastCheck.constantFrom(...modes)
/** With more of what could mean something than chance would bring. */
const hostile = fastCheck
  .array(
    fastCheck.oneof(
      fastCheck.string({ unit: "grapheme" }),
      fastCheck.constantFrom(
        "<",
        ">",
        "&",
        '"',
        "'",
        "{",
        "}",
        "`",
        "${",
        "\\",
        "\n",
        " ",
        "&amp;",
        "</script>",
        "<!--",
      ),
    ),
  )
  .map((parts) => parts.join(""))

/** What stands in the element: for each mode the title has its place. */
const expected = (mode: Mode, title: string): Read => {
  const child = title === "" ? [] : [title]
  const name = "stepscape-wizard"
  switch (mode) {
    case "inline": {
      const link = { name: "a", attributes: { href: `${viewer}/w/${wizard}` }, children: child }
      return { name, attributes: { wizard }, children: [link] }
    }
    case "modal":
      return {
        name,
        attributes: { wizard, mode },
        children: [{ name: "button", attributes: { type: "button" }, children: child }],
      }
    case "launcher":
      return { name, attributes: { wizard, mode, label: title }, children: [] }
    default:
      return mode satisfies never
  }
}

test("one line of HTML: the newest loader, and the element", () => {
  const { html } = createSnippets(sample)
  expect(html).not.toContain("\n")
  const script = { name: "script", attributes: { src: `${viewer}/embed.js`, async: "" }, children: [] }
  expect(readHtml(html)).toEqual([script, expected("inline", sample.title)])
})

test("any title comes through HTML unchanged", () => {
  fastCheck.assert(
    fastCheck.property(mode, hostile, (mode, title) => {
      const { html, pinned } = createSnippets({ ...sample, mode, title })
      expect(readHtml(html)[1]).toEqual(expected(mode, title))
      expect(readHtml(pinned).at(-1)).toEqual(expected(mode, title))
    }),
  )
})

test("any title comes through JSX unchanged, and a plain one stands there as it is", async () => {
  await fastCheck.assert(
    fastCheck.asyncProperty(mode, hostile, async (mode, title) => {
      const { name, attributes, children } = await readReact(createSnippets({ ...sample, mode, title }).react)
      expect(name).toBe("StepscapeWizard")
      const label = mode === "modal" ? {} : { label: title }
      expect(attributes).toEqual({ viewer, wizard, ...(mode === "inline" ? {} : { mode }), ...label })
      const button = { name: "button", attributes: { type: "button" }, children: [title] }
      expect(children).toEqual(mode === "modal" ? [button] : [])
    }),
    { numRuns: 200 },
  )
  expect(createSnippets({ ...sample, mode: "modal" }).react).toContain(`<button type="button">Your first week</button>`)
})

test("the pinned loader is the newest release, by its version and its hash", () => {
  const [script] = readHtml(createSnippets(sample).pinned)
  const { version, integrity } = release
  const attributes = { src: `${viewer}/embed/${version}.js`, integrity, crossorigin: "anonymous", async: "" }
  expect(script).toEqual({ name: "script", attributes, children: [] })
})

test("a policy names the viewer's origin, and nothing below it", () => {
  const { policy } = createSnippets({ ...sample, viewer: "https://example.com:8443/" })
  expect(policy).toBe("script-src https://example.com:8443; frame-src https://example.com:8443")
})

test("a page of the viewer's own needs no address but paths", () => {
  const { html, policy } = createSnippets({ ...sample, viewer: "" })
  expect(html).toContain(`src="/embed.js"`)
  expect(html).toContain(`href="/w/${wizard}"`)
  expect(policy).toBe("script-src 'self'; frame-src 'self'")
})
