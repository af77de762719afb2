import { release } from "./release.ts"

/** Where a wizard shows in its host: in the page's flow, over the page when something is clicked, or behind a button. */
export type Mode = "inline" | "modal" | "launcher"

export type SnippetOptions = {
  /** The viewer's address, without a slash at its end; empty for a page that the viewer itself serves. */
  viewer: string
  /** The wizard's id. */
  wizard: string
  /** The wizard's title, as its admin typed it: any text. */
  title: string
  /** @defaultValue "inline" */
  mode?: Mode
}

/** What to copy; each stands for itself. */
export type Snippets = {
  /** One line for any place in a page's body. */
  html: string
  /** The same with one release of the loader, which the browser runs only if it is exactly the expected one. */
  pinned: string
  /** A component for a React app that has `@org/embed` among its dependencies. */
  react: string
  /** What the host's Content-Security-Policy has to allow, if it has one: two directives, without the header's name. */
  policy: string
  /** For the host's stylesheet: keeps the room of inline wizards free until the loader has arrived. */
  reserve: string
}

const entities: Partial<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character)

/** As a JavaScript string where the plain text would mean something to JSX, which also trims it and joins its lines. */
const isPlain = (text: string): boolean => /^[^\s<>{}&"'\\]+( [^\s<>{}&"'\\]+)*$/.test(text)
const jsxText = (text: string): string => (isPlain(text) ? text : `{${JSON.stringify(text)}}`)
const jsxValue = (text: string): string => (isPlain(text) ? `"${text}"` : `{${JSON.stringify(text)}}`)

const htmlElement = (mode: Mode, viewer: string, wizard: string, title: string): string => {
  const id = `wizard="${escapeHtml(wizard)}"`
  const text = escapeHtml(title)
  switch (mode) {
    case "inline":
      // The link serves whoever gets no script, or cannot reach the viewer.
      return `<stepscape-wizard ${id}><a href="${escapeHtml(`${viewer}/w/${wizard}`)}">${text}</a></stepscape-wizard>`
    case "modal":
      return `<stepscape-wizard ${id} mode="modal"><button type="button">${text}</button></stepscape-wizard>`
    case "launcher":
      return `<stepscape-wizard ${id} mode="launcher" label="${text}"></stepscape-wizard>`
    default:
      return mode satisfies never
  }
}

const reactElement = (mode: Mode, viewer: string, wizard: string, title: string): string => {
  const start = `  <StepscapeWizard viewer=${jsxValue(viewer)} wizard=${jsxValue(wizard)}`
  switch (mode) {
    case "inline":
      return `${start} label=${jsxValue(title)} />`
    case "modal":
      return `${start} mode="modal">\n    <button type="button">${jsxText(title)}</button>\n  </StepscapeWizard>`
    case "launcher":
      return `${start} mode="launcher" label=${jsxValue(title)} />`
    default:
      return mode satisfies never
  }
}

/**
 * Writes what a host's page needs to show a wizard, ready to be copied. Pure text work, in browsers and in Node.
 *
 * @example
 * createSnippets({ viewer: "https://viewer.example.com", wizard: "w1", title: "Welcome", mode: "launcher" }).html
 * @see https://www.w3.org/TR/SRI/
 */
export const createSnippets = ({ viewer, wizard, title, mode = "inline" }: SnippetOptions): Snippets => {
  const element = htmlElement(mode, viewer, wizard, title)
  const address = (path: string) => `src="${escapeHtml(viewer + path)}"`
  const origin = viewer === "" ? "'self'" : new URL(viewer).origin
  const pin = `${address(`/embed/${release.version}.js`)} integrity="${release.integrity}" crossorigin="anonymous"`
  return {
    html: `<script ${address("/embed.js")} async></script>${element}`,
    pinned: `<script ${pin} async></script>\n${element}`,
    react: [
      'import { StepscapeWizard } from "@org/embed/react"',
      "",
      "export const Guide = () => (",
      reactElement(mode, viewer, wizard, title),
      ")",
    ].join("\n"),
    policy: `script-src ${origin}; frame-src ${origin}`,
    reserve: "stepscape-wizard:not(:defined, [mode]) {\n  display: block;\n  min-height: min(36rem, 85vh);\n}",
  }
}
