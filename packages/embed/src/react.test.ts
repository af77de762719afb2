import { createElement, createRef } from "react"
import { renderToString } from "react-dom/server"
import { expect, test } from "vitest"
import { StepscapeWizard, type StepscapeWizardProps } from "./react.ts"

const render = (props: Partial<StepscapeWizardProps>): string =>
  renderToString(createElement(StepscapeWizard, { viewer: "https://viewer.example.com", wizard: "w1", ...props }))

const open = `<stepscape-wizard viewer="https://viewer.example.com" wizard="w1"`

test("where there are no elements, the package defines none and does no harm", async () => {
  expect(globalThis).not.toHaveProperty("HTMLElement")
  expect(Object.keys(await import("./index.ts"))).toEqual([])
})

test("a server sends the element with its attributes, and what stands in it", () => {
  expect(render({})).toBe(`${open}></stepscape-wizard>`)
  expect(render({ mode: "modal", lang: "de", theme: "dark", loading: "eager", children: "Show me" })).toBe(
    `${open} mode="modal" lang="de" theme="dark" loading="eager">Show me</stepscape-wizard>`,
  )
  expect(render({ slide: 2, label: `"New" & here?` })).toBe(
    `${open} slide="2" label="&quot;New&quot; &amp; here?"></stepscape-wizard>`,
  )
})

test("a class is one in every React, and handlers are no attributes", () => {
  const html = render({ className: "wide", id: "guide", style: { height: "30rem" }, onReady: () => undefined })
  expect(html).toBe(`${open} id="guide" style="height:30rem" class="wide"></stepscape-wizard>`)
})

test("a ref waits for the browser", () => {
  const ref = createRef<never>()
  renderToString(createElement(StepscapeWizard, { viewer: "https://viewer.example.com", wizard: "w1", ref }))
  expect(ref.current).toBeNull()
})
