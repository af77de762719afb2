import type { Locator } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { narrow, overflow } from "./screens/judge.ts"
import { chooseItem, openStudio, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints } = {} as Studio
let viewer = ""
let wizardId = ""
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints } = studio)
  const demo = new URL(studio.stepscape.demoUrl)
  viewer = demo.origin
  wizardId = demo.pathname.split("/").at(-1) ?? ""
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
})
afterAll(() => studio?.close())

/** Within which everyone sees a change, in ms. */
const promiseMs = 30_000

const dialog = () => page.getByRole("dialog", { name: "Share this wizard" })
const field = () => dialog().getByRole("textbox", { name: "Allowed origins" })
const origins = () =>
  dialog().getByRole("list", { name: "Sites that may embed this wizard" }).getByRole("listitem").allInnerTexts()

const openDialog = async () => {
  await page.getByRole("button", { name: "Share" }).click()
  await dialog().waitFor()
}
const closeDialog = async () => {
  await page.keyboard.press("Escape")
  await dialog().waitFor({ state: "hidden" })
}
const chooseMode = async (name: string) => {
  await dialog().getByRole("radiogroup", { name: "How your page shows it" }).getByText(name, { exact: true }).click()
  expect(await dialog().getByRole("radio", { name }).isChecked()).toBe(true)
}
afterEach(async () => {
  if (await dialog().isVisible()) await closeDialog()
})
const takesFocus = (element: Locator) =>
  expect.poll(() => element.evaluate((node) => node === document.activeElement)).toBe(true)

/** The browser's own words about an answer that was expected; none but those. */
const expectComplaints = (words: string) => {
  for (const complaint of complaints.splice(0)) expect(complaint).toContain(words)
}

/** Copies what a tab shows; it is what the clipboard then holds. */
const copy = async (tab: string): Promise<string> => {
  await dialog().getByRole("tab", { name: tab }).click()
  const panel = dialog().getByRole("tabpanel", { name: tab })
  await panel.getByRole("button", { name: `Copy ${tab}` }).click()
  await panel.getByRole("button", { name: "Copied" }).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await panel.locator("pre").textContent())
  return copied
}

/** What a browser makes of it. */
const parse = (html: string) =>
  page.evaluate((text) => {
    const { head, body } = new DOMParser().parseFromString(text, "text/html")
    const script = head.querySelector("script") ?? body.querySelector("script")
    const element = body.querySelector("stepscape-wizard")
    const attributes = (node: Element | null) =>
      Object.fromEntries([...(node?.attributes ?? [])].map(({ name, value }) => [name, value]))
    return { script: attributes(script), element: attributes(element), text: element?.textContent }
  }, html)

const title = "Welcome to Stepscape"

test.each([
  { mode: "In the page", attributes: {}, text: title, tabs: ["HTML", "Pinned", "React", "Policy", "Style"] },
  { mode: "Pop-up", attributes: { mode: "modal" }, text: title, tabs: ["HTML", "Pinned", "React", "Policy"] },
  {
    mode: "Launcher",
    attributes: { mode: "launcher", label: title },
    text: "",
    tabs: ["HTML", "Pinned", "React", "Policy"],
  },
])("what shows the wizard is copied, filled in: $mode", async ({ mode, attributes, text, tabs }) => {
  await openDialog()
  await chooseMode(mode)
  expect(await dialog().getByRole("tab").allInnerTexts()).toEqual(tabs)

  const element = { wizard: wizardId, ...attributes }
  expect(await parse(await copy("HTML"))).toEqual({
    script: { src: `${viewer}/embed.js`, async: "" },
    element,
    text,
  })
  const pinned = await parse(await copy("Pinned"))
  expect(pinned).toMatchObject({ script: { crossorigin: "anonymous" }, element, text })
  expect(pinned.script["src"]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/embed\/\d+\.\d+\.\d+\.js$/)
  expect(pinned.script["integrity"]).toMatch(/^sha384-[A-Za-z0-9+/]{64}$/)
  expect(await copy("React")).toContain(`<StepscapeWizard viewer="${viewer}" wizard="${wizardId}"`)
  expect(await copy("Policy")).toBe(`script-src ${viewer}; frame-src ${viewer}`)
})

const demo = () => dialog().frameLocator("iframe[title^='Another site']")
const inDemo = () => demo().frameLocator("iframe")

test("its link is copied and opened, and the demo shows it as each way of showing does", async () => {
  await openDialog()
  await dialog().getByRole("button", { name: "Copy link" }).click()
  await dialog().getByRole("button", { name: "Link copied" }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(studio.stepscape.demoUrl)
  const open = dialog().getByRole("link", { name: "Open (opens in a new tab)" })
  expect(await open.getAttribute("href")).toBe(studio.stepscape.demoUrl)

  const slide = inDemo().getByRole("heading", { name: "Welcome. You belong here." })
  await slide.waitFor()
  await chooseMode("Pop-up")
  await demo().getByRole("button", { name: title }).click()
  await slide.waitFor()
  await demo().getByRole("button", { name: "Close" }).click()
  await chooseMode("Launcher")
  await slide.waitFor({ state: "detached" })
  await demo().getByRole("button", { name: title }).press("Enter")
  await slide.waitFor()
  // Whoever is in the demo has their Escape there.
  await dialog().getByRole("button", { name: "Close", exact: true }).click()
  await dialog().waitFor({ state: "hidden" })
  expect(complaints).toEqual([])
})

test("the tabs are walked with the arrow keys, and a way of showing that lacks one leaves none empty", async () => {
  await openDialog()
  const tab = (name: string) => dialog().getByRole("tab", { name })
  await tab("HTML").focus()
  await page.keyboard.press("ArrowLeft")
  await takesFocus(tab("Style"))
  await dialog().getByText("stepscape-wizard:not(:defined").waitFor()
  await chooseMode("Launcher")
  expect(await dialog().getByRole("tabpanel", { name: "HTML" }).innerText()).toContain('mode="launcher"')
  await closeDialog()
  await takesFocus(page.getByRole("button", { name: "Share" }))
})

/** Waits until viewers say so, whoever asks; and tells that without a new version. */
const viewersAllow = async (allowedOrigins: string[], policy: string | undefined) => {
  const api = new URL(studio.stepscape.signInUrl).origin
  await expect
    .poll(async () => (await fetch(`${api}/files/published/${wizardId}/latest.json`)).json(), { timeout: promiseMs })
    .toMatchObject({ version: 1, allowedOrigins })
  const ancestors = async () => {
    const { headers } = await fetch(`${viewer}/e/${wizardId}`)
    return /frame-ancestors [^;]*/.exec(headers.get("content-security-policy") ?? "")?.[0]
  }
  await expect.poll(ancestors, { timeout: promiseMs, interval: 500 }).toBe(policy)
}

test("an origin that is none is told at the field; those that are hold within half a minute, and stay", async () => {
  await openDialog()
  await dialog().getByText("No site is listed, so any may embed it.").waitFor()
  await viewersAllow([], undefined)
  await field().fill("example.com")
  await page.keyboard.press("Enter")
  await expect.poll(() => field().getAttribute("aria-invalid")).toBe("true")
  const described = (await field().getAttribute("aria-describedby"))?.split(/\s+/) ?? []
  const descriptions = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()))
  expect(descriptions.join("\n")).toContain("Must be an address such as https://example.com")
  await takesFocus(field())
  expect(await field().inputValue()).toBe("example.com")
  expectComplaints("status of 400")
  await dialog().getByText("No site is listed, so any may embed it.").waitFor()

  await field().fill("HTTPS://Example.com:443/ http://localhost:3000")
  expect(await field().getAttribute("aria-invalid")).not.toBe("true")
  await dialog().getByRole("button", { name: "Add" }).click()
  await dialog().getByRole("status").getByText("Saved. It takes effect within half a minute").waitFor()
  expect([await origins(), await field().inputValue()]).toEqual([["https://example.com", "http://localhost:3000"], ""])
  await viewersAllow(
    ["https://example.com", "http://localhost:3000"],
    "frame-ancestors 'self' https://example.com http://localhost:3000",
  )

  await page.reload()
  await openDialog()
  expect(await origins()).toEqual(["https://example.com", "http://localhost:3000"])
  // The studio is none of them: the browser would refuse the demo here, not in a tab of its own.
  await dialog().getByText("This demo cannot be shown here").waitFor()
  expect(await dialog().locator("iframe").count()).toBe(0)
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    dialog().getByRole("link", { name: "Open this demo in a new tab" }).click(),
  ])
  await tab.frameLocator("iframe").getByRole("heading", { name: "Welcome. You belong here." }).waitFor()
  await tab.close()
  const { origin } = new URL(studio.stepscape.signInUrl)
  const allowed = ["https://example.com", "http://localhost:3000"]
  await field().fill(origin)
  await page.keyboard.press("Enter")
  await expect.poll(origins).toEqual([...allowed, origin])
  // Not before every viewer must have heard of it; whoever comes anew takes it for granted.
  await dialog().getByText("The allowed origins have just changed.").waitFor()
  await viewersAllow([...allowed, origin], `frame-ancestors 'self' ${allowed.join(" ")} ${origin}`)
  // This browser has seen the page of before, and may take it for the present one for half a minute.
  const network = await page.context().newCDPSession(page)
  await network.send("Network.enable")
  await network.send("Network.setCacheDisabled", { cacheDisabled: true })
  await page.reload()
  await openDialog()
  await inDemo().getByRole("heading", { name: "Welcome. You belong here." }).waitFor()
  await network.detach()
  await dialog()
    .getByRole("button", { name: `Remove ${origin}` })
    .click()
  await expect.poll(origins).toEqual(allowed)
  // Nobody has to publish anything for it.
  expect(await page.getByText("Unpublished changes").count()).toBe(0)
})

test("of several the wrong one is named; what is removed with the keyboard leaves the focus near", async () => {
  await openDialog()
  await field().fill("https://*.example.org, nowhere")
  await page.keyboard.press("Enter")
  await dialog().getByText("nowhere: Must be an address").waitFor()
  expect(await origins()).toHaveLength(2)
  expectComplaints("status of 400")
  const remove = (origin: string) => dialog().getByRole("button", { name: `Remove ${origin}` })
  await remove("https://example.com").focus()
  await page.keyboard.press("Enter")
  await takesFocus(remove("http://localhost:3000"))
  expect(await origins()).toEqual(["http://localhost:3000"])
  await page.keyboard.press("Enter")
  await takesFocus(field())
  await dialog().getByText("No site is listed, so any may embed it.").waitFor()
  await viewersAllow([], undefined)
})

test("what could not be saved is said, and what was typed stays", async () => {
  await openDialog()
  const blocked = "**/trpc/wizards.update*"
  await page.route(blocked, (route) => route.abort())
  await field().fill("https://example.com")
  await page.keyboard.press("Enter")
  await dialog().getByRole("alert").getByText("The server cannot be reached.").waitFor()
  expect(await field().inputValue()).toBe("https://example.com")
  await page.unroute(blocked)
  expectComplaints("ERR_FAILED")
  await field().press("Enter")
  await expect.poll(origins).toEqual(["https://example.com"])
  expect(await dialog().getByRole("alert").innerText()).toBe("")
})

test("each tab fits the narrowest screen", async () => {
  const wide = page.viewportSize()!
  await page.setViewportSize(narrow)
  await openDialog()
  for (const tab of ["HTML", "Pinned", "React", "Policy", "Style"]) {
    await dialog().getByRole("tab", { name: tab }).click()
    expect(await overflow(page), tab).toEqual([])
    expect(await axeFaults(page, "structure"), tab).toEqual([])
  }
  await page.setViewportSize(wide)
})

test("for a wizard that is not published it says so, and what is allowed waits for it", async () => {
  await chooseItem(page, "Wizard actions", "Unpublish")
  await page.getByRole("dialog").getByRole("button", { name: "Unpublish" }).click()
  await page.getByText("The wizard is no longer public.").waitFor()
  await openDialog()
  await dialog().getByText("This wizard is not published.").waitFor()
  await dialog().getByRole("button", { name: "Remove https://example.com" }).click()
  await dialog().getByRole("status").getByText("Saved. It takes effect when the wizard is published.").waitFor()
  expect(await axeFaults(page)).toEqual([])
  expect(complaints).toEqual([])
})
