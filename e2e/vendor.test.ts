import { type FakeOpenAi, startFakeOpenAi } from "@org/core/testing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser, openPage } from "./browser.ts"
import { createPlace, killAll, type Place, start, type Stepscape, stop } from "./stepscape.ts"

let vendor: FakeOpenAi
let place: Place
let stepscape: Stepscape
let browser: Browser
let page: Page
beforeAll(async () => {
  vendor = await startFakeOpenAi()
  place = await createPlace()
  Object.assign(place.environment, { OPENAI_API_KEY: vendor.apiKey, OPENAI_BASE_URL: vendor.baseUrl })
  stepscape = await start(place.environment)
  browser = await launchBrowser()
  ;({ page } = await openPage(browser))
  await page.goto(stepscape.signInUrl)
  await page.getByRole("link", { name: "Welcome to Stepscape" }).click()
})
afterAll(async () => {
  await browser?.close()
  if (stepscape !== undefined) await stop(stepscape)
  await place?.remove()
  await vendor?.stop()
})

const paintings = () => vendor.requests.filter(({ path }) => path.endsWith("/images/generations"))

test("the demo is painted by the painter, also when a key is set", () => {
  expect(stepscape.output()).toContain("gpt-image-2.6-flare")
  expect(paintings()).toEqual([])
})

test("a refused prompt is told as a toast and beside the button, costs nothing, and may be changed", async () => {
  const text = "Image prompt violates content policy. Please try a different prompt."
  vendor.respondWith({ kind: "moderation_blocked", categories: ["violence"] })
  await page.getByRole("textbox", { name: "Prompt" }).fill("something awful")
  await page.getByRole("button", { name: "Generate background" }).click()
  await page.getByRole("region", { name: "Background" }).getByText(text).waitFor()
  await expect.poll(() => page.getByText(text).count()).toBeGreaterThanOrEqual(2)
  await page.getByText("3 of 50 used").first().waitFor()

  vendor.respondWith({ kind: "success" })
  await page.getByRole("textbox", { name: "Prompt" }).fill("something kind")
  await page.getByRole("button", { name: "Generate background" }).click()
  await page.getByText("The new background is in place.").first().waitFor()
  expect(await page.getByRole("region", { name: "Background" }).getByText(text).count()).toBe(0)
  await page.getByText("4 of 50 used").first().waitFor()
  expect(paintings()).toHaveLength(2)
})

test.runIf(process.platform === "linux")(
  "a generation that was running when everything was killed is finished after the next start",
  async () => {
    vendor.respondWith([{ kind: "hang" }, { kind: "success" }])
    const before = paintings().length
    await page.getByRole("textbox", { name: "Prompt" }).fill("a storm that passes")
    await page.getByRole("button", { name: "Generate background" }).click()
    await expect.poll(() => paintings().length, { timeout: 20_000 }).toBe(before + 1)
    await killAll(place)
    stepscape = await start(place.environment)
    await expect.poll(() => paintings().length, { timeout: 90_000 }).toBe(before + 2)
    // The page is still open: it went on asking, and finds its picture.
    const isPainting = page.getByRole("region", { name: "Background" }).getByText("Painting…").first()
    await isPainting.waitFor({ state: "hidden" })
    await page.getByText("5 of 50 used").first().waitFor()
    await page.reload()
    await page.getByText("5 of 50 used").first().waitFor()
    await page.getByRole("region", { name: "Preview" }).locator("img[data-state=shown]").waitFor()
    expect(paintings()).toHaveLength(before + 2)
  },
)
