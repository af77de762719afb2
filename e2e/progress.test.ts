import type { Route } from "playwright-core"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { openStudio, openTab, type Studio } from "./studio.ts"

let studio: Studio
let { vendor, page, complaints, panel, used } = {} as Studio
/** The addresses that the page has asked for. */
let asked: string[] = []
beforeAll(async () => {
  studio = await openStudio()
  ;({ vendor, page, complaints, panel, used } = studio)
  await openTab(page, "Background")
  page.on("request", (request) => asked.push(request.url()))
})
afterAll(() => studio?.close())
beforeEach(() => {
  asked = []
})

const countAsked = (procedure: string) => asked.filter((address) => address.includes(`backgrounds.${procedure}`)).length

const order = async (delayMs: number) => {
  vendor.respondWith({ kind: "success", delayMs })
  await page.getByRole("textbox", { name: "Prompt" }).fill(`a calm lake, ${delayMs} ms`)
  await page.getByRole("button", { name: "Generate background" }).click()
}

const paint = async (delayMs: number) => {
  await order(delayMs)
  await panel().getByText("Painting…").waitFor()
}

/** Waits for the end, and leaves no toast for the next test to mistake for its own. */
const finished = async () => {
  const toast = page.getByText("The new background is in place.")
  await toast.first().waitFor()
  await page.getByRole("button", { name: "Close" }).first().click()
  await toast.first().waitFor({ state: "detached" })
  expect(await page.getByRole("button", { name: "Cancel painting" }).count()).toBe(0)
}

test("progress arrives by one stream, without asking again and again", async () => {
  await paint(3_500)
  await finished()
  await used(4)
  expect([countAsked("watch"), countAsked("get")]).toEqual([1, 0])
  expect(complaints).toEqual([])
})

const streams = "**/trpc/backgrounds.watch*"

test.each(["is refused", "is held back"])(
  "where the stream %s on its way, asking brings the picture all the same",
  async (how) => {
    await page.route(streams, (route) => (how === "is refused" ? route.abort() : undefined))
    await paint(4_000)
    await finished()
    expect(countAsked("get")).toBeGreaterThan(0)
    await page.unroute(streams)
  },
)

test("a reload in the middle of a painting goes on with it", async () => {
  await paint(3_000)
  await page.reload()
  await panel().getByText("Painting…").waitFor()
  await finished()
  await used(7)
  expect([countAsked("watch"), countAsked("get")]).toEqual([2, 0])
})

test("a painting can be cancelled from the keyboard, costs nothing then, and the model is left alone", async () => {
  await paint(60_000)
  await used(8)
  await page.getByRole("button", { name: "Generate background" }).focus()
  await page.keyboard.press("Tab")
  const cancel = page.getByRole("button", { name: "Cancel painting" })
  expect(await cancel.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press("Enter")
  await panel().getByText("The painting was cancelled.").waitFor()
  await used(7)
  await expect.poll(() => vendor.requests.at(-1)?.disconnected).toBe(true)
  // Where the button was, the focus is on what is told in its stead.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("The painting was cancelled.")
  expect(await page.getByRole("button", { name: "Generate background" }).isEnabled()).toBe(true)

  await order(0)
  await finished()
  await used(8)
  expect(await panel().getByText("The painting was cancelled.").count()).toBe(0)
})

test("a session that ends meanwhile asks to sign in, and then goes on", async () => {
  const held: Route[] = []
  await page.route(streams, (route) => void held.push(route))
  await paint(6_000)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  for (const route of held) await route.continue()
  await page.getByRole("heading", { name: "Please sign in." }).waitFor()
  await page.unroute(streams)
  await page.context().addCookies(cookies)
  await page.getByRole("button", { name: "I have signed in" }).click()
  await finished()
  await expect.poll(() => panel().getByText("9 of 50 used").count()).toBe(1)
})
