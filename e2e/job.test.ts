import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { difference, launchBrowser, measure, openPage } from "./browser.ts"
import { createSeededPlace } from "./seeded-place.ts"
import { openTab, pictureIsShown, previewOf, publish } from "./studio.ts"
import { type Place, start, type Stepscape, stop } from "./stepscape.ts"

let place: Place
let stepscape: Stepscape
let browser: Browser
beforeAll(async () => {
  place = await createSeededPlace()
  stepscape = await start(place.environment)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (stepscape !== undefined) await stop(stepscape)
  await place?.remove()
})

test("from the sign-in link to the published slide", async () => {
  const { page, complaints } = await openPage(browser)
  await page.goto(stepscape.signInUrl)

  await page.getByRole("button", { name: "New wizard" }).click()
  const dialog = page.getByRole("dialog", { name: "New wizard" })
  await dialog.getByRole("textbox", { name: "Title" }).fill("House rules")
  await dialog.getByRole("button", { name: "Create wizard" }).click()
  await page.getByRole("heading", { level: 1, name: "House rules" }).waitFor()

  await page.getByRole("button", { name: "Add the first step" }).click()
  await page.getByRole("textbox", { name: "Headline" }).fill("Be kind <script>alert(1)</script>")
  await page.getByRole("textbox", { name: "Body" }).fill("We are **glad** that you are here.")
  await openTab(page, "Background")
  const generate = page.getByRole("button", { name: "Generate background" })
  expect(await generate.isDisabled()).toBe(true)
  await page.getByText("No background yet").first().waitFor()
  await page.getByRole("textbox", { name: "Prompt" }).fill("Misty forest at sunrise, green and gold")
  await generate.click()
  expect(await generate.isDisabled()).toBe(true)
  await page.getByText("The new background is in place.").first().waitFor()

  await pictureIsShown(page)
  const shown = await measure(await previewOf(page).screenshot())
  expect(shown.deviation).toBeGreaterThan(8)
  expect(shown.colours).toBeGreaterThan(1_000)
  await page.getByText("4 of 50 used").first().waitFor()

  await page.getByText("All changes saved").waitFor()
  await publish(page, 1)
  const address = await page.getByRole("link", { name: "Open viewer (opens in a new tab)" }).getAttribute("href")
  expect(complaints).toEqual([])

  const screens: Buffer[] = []
  for (const javaScriptEnabled of [true, false]) {
    const viewer = await openPage(browser, { javaScriptEnabled })
    const response = await viewer.page.goto(address ?? "", { waitUntil: "load" })
    expect(response?.status()).toBe(200)
    await viewer.page.getByRole("heading", { name: "Be kind <script>alert(1)</script>" }).waitFor()
    await viewer.page.getByText("glad").waitFor()
    screens.push(await viewer.page.screenshot())
    expect(viewer.complaints).toEqual([])
    await viewer.page.context().close()
  }
  // The same slide without its picture: what differs is the picture, really painted.
  const bare = await openPage(browser)
  await bare.page.route("**/files/**", (route) => route.abort())
  await bare.page.goto(address ?? "")
  const withoutPicture = await bare.page.screenshot()
  for (const screen of screens) expect(await difference(screen, withoutPicture)).toBeGreaterThan(10)
})

test("next and previous work without a script", async () => {
  const { page, complaints } = await openPage(browser, {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  await page.goto(stepscape.demoUrl)
  await page.getByRole("heading", { name: "Welcome. You belong here." }).waitFor()
  await page.getByRole("link", { name: "Next" }).filter({ visible: true }).click()
  const second = page.getByRole("heading", { name: "Say it in your own words" })
  await second.waitFor()
  expect(await second.isVisible()).toBe(true)
  expect(await page.getByRole("heading", { name: "Welcome. You belong here." }).isVisible()).toBe(false)
  await page.getByRole("link", { name: "Back" }).filter({ visible: true }).click()
  await page.getByRole("heading", { name: "Welcome. You belong here." }).waitFor()
  expect(complaints).toEqual([])
})
