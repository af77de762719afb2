import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { element, frameOf, openHost, openPlace, type Place } from "./embed/index.ts"
import { phone } from "./wizard/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("guide")
  await place.publish("arabic", { language: "ar" })
})
afterAll(() => place?.[Symbol.asyncDispose]())

const modes: { mode: string; content: string; open: (page: Page) => Promise<unknown> }[] = [
  { mode: "inline", content: "", open: () => Promise.resolve() },
  {
    mode: "modal",
    content: `<button type="button">Show me around</button>`,
    open: (page) => page.getByRole("button", { name: "Show me around" }).click(),
  },
  { mode: "launcher", content: "", open: (page) => page.getByRole("button", { name: "Open the guide" }).click() },
]

/** A host that is itself without fault, so that what axe finds is the element's. */
const around = (content: string) => `<main><h1>A host</h1><p>Text of its own.</p>${content}</main>`

describe.concurrent.each([
  ["a laptop", {}],
  ["a phone, dark", { ...phone, colorScheme: "dark" as const }],
])("on %s", (_, options) => {
  test.each(modes)("axe finds nothing: $mode, closed and open", async ({ mode, content, open }) => {
    await using host = await openHost(place, around(element(`wizard="guide" mode="${mode}"`, content)), {
      ...options,
      reducedMotion: "reduce",
      head: "<style>:root{color-scheme:light dark}</style>",
    })
    const { page } = host
    await page.evaluate(() => customElements.whenDefined("stepscape-wizard").then(() => undefined))
    if (mode !== "inline") expect(await axeFaults(page)).toEqual([])
    await open(page)
    await host.hears("guide", "ready")
    expect(await axeFaults(page)).toEqual([])
    expect(host.complaints).toEqual([])
  })
})

test.concurrent("what failed is told by an alert that axe finds nothing wrong with", async () => {
  await using host = await openHost(place, around(element(`wizard="guide" viewer="http://127.0.0.1:9"`)))
  await host.hears("guide", "error")
  expect(await axeFaults(host.page)).toEqual([])
  expect(await host.page.getByRole("alert").ariaSnapshot()).toContain(`button "Try again"`)
})

test.concurrent("on a page from right to left the corner is the other one, and the words are the wizard's", async () => {
  await using host = await openHost(place, element(`wizard="arabic" mode="launcher" label="جديد هنا؟"`), {
    root: `lang="ar" dir="rtl"`,
  })
  const { page } = host
  const launcher = page.getByRole("button", { name: "جديد هنا؟" })
  expect((await launcher.boundingBox())?.x).toBeLessThan(100)
  await launcher.click()
  await host.hears("guide", "ready")
  expect(await page.getByRole("button", { name: "إغلاق" }).isVisible()).toBe(true)
  expect(await frameOf(page).locator("html").getAttribute("dir")).toBe("rtl")
  expect(host.complaints).toEqual([])
})

test.concurrent("assistive technology meets a named dialog with its way out and the wizard", async () => {
  await using host = await openHost(place, element(`wizard="guide" mode="launcher"`))
  const { page } = host
  await page.getByRole("button", { name: "Open the guide" }).click()
  await host.hears("guide", "ready")
  await page.getByRole("dialog", { name: "Harbour Runners" }).waitFor()
  expect(await page.getByRole("dialog").ariaSnapshot()).toMatch(/button "Close"[^]*iframe/)
})

test.concurrent.each(["no-preference", "reduce"] as const)(
  "with motion %s nothing is animated that must not be",
  async (reducedMotion) => {
    await using host = await openHost(place, element(`wizard="guide" mode="launcher"`), { reducedMotion })
    const { page } = host
    await page.getByRole("button", { name: "Open the guide" }).click()
    await host.hears("guide", "ready")
    const longest = await page.evaluate(() => {
      const root = document.querySelector("#guide")?.shadowRoot
      const times = [...(root?.querySelectorAll("*") ?? [])].flatMap((part) => {
        const { transitionDuration, animationDuration } = getComputedStyle(part)
        return `${transitionDuration},${animationDuration}`.split(",").map((time) => Number.parseFloat(time))
      })
      return Math.max(...times)
    })
    if (reducedMotion === "reduce") expect(longest).toBe(0)
    else expect(longest).toBeLessThanOrEqual(0.5)
  },
)

test.concurrent("in forced colours every control has an edge", async () => {
  await using host = await openHost(place, element(`wizard="guide" mode="launcher"`), { forcedColors: "active" })
  const { page } = host
  const launcher = page.getByRole("button", { name: "Open the guide" })
  const border = (name: string) =>
    page.getByRole("button", { name }).evaluate((button) => {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(button)
      return borderTopStyle === "none" ? 0 : Number.parseFloat(borderTopWidth)
    })
  expect(await border("Open the guide")).toBeGreaterThan(0)
  await launcher.click()
  await host.hears("guide", "ready")
  expect(await border("Close")).toBeGreaterThan(0)
})
