import type { PreparedRecord } from "@org/core/testing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser, openPage } from "./browser.ts"
import { linkTo, openWizard, paintPictures, phone, waitForSlide, withPictures } from "./wizard/index.ts"

let browser: Browser
let pictures: PreparedRecord[]
beforeAll(async () => {
  browser = await launchBrowser()
  pictures = await paintPictures()
})
afterAll(() => browser?.close())

const variant = (key: string | undefined): string => key?.split("/").slice(-2).join("/") ?? ""
const shownPicture = (page: Page) =>
  page.evaluate(
    () => document.querySelector<HTMLImageElement>(":target img,.slides:not(:has(:target)) .initial img")?.currentSrc,
  )

test.each([
  { name: "phone", options: { ...phone, deviceScaleFactor: 3 } },
  { name: "desktop", options: { viewport: { width: 1_280, height: 800 } } },
])("on a $name each picture is fetched once, the next one before it is wanted", async ({ options }) => {
  await using opened = await openWizard(browser, { slides: withPictures(pictures) }, options)
  const { page, asked, complaints } = opened
  await expect.poll(() => asked.length).toBe(2)
  expect(variant(await shownPicture(page))).toBe(variant(asked[0]))
  await page.waitForFunction(() => document.querySelectorAll("img")[1]?.complete)

  await page.keyboard.press("ArrowRight")
  await waitForSlide(page, 2)
  expect(variant(await shownPicture(page))).toBe(variant(asked[1]))
  await expect.poll(() => asked.length).toBe(3)

  await linkTo(page, "Back").click()
  await waitForSlide(page, 1)
  await page.keyboard.press("End")
  await waitForSlide(page, 4)
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>(":target img")?.complete)
  // The fourth slide shows the first one's picture, which is there.
  expect(asked.map(variant)).toEqual([...new Set(asked.map(variant))])
  expect(asked.every((key) => key.endsWith(".avif"))).toBe(true)
  expect(complaints).toEqual([])
})

test("what the reader points at is fetched at once; of who saves data, only what is shown", async () => {
  await using opened = await openWizard(browser, { slides: withPictures(pictures) })
  const { page, asked } = opened
  await expect.poll(() => asked.length).toBe(2)
  await linkTo(page, "Slide 3 of 4").hover()
  await expect.poll(() => asked.length).toBe(3)

  const { page: frugal } = await openPage(browser)
  await frugal.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }))
  const before = asked.length
  await frugal.goto(new URL("/w", page.url()).href, { waitUntil: "load" })
  await linkTo(frugal, "Slide 3 of 4").hover()
  await frugal.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  expect(asked.length).toBe(before + 1)
  await frugal.keyboard.press("ArrowRight")
  await expect.poll(() => asked.length).toBe(before + 2)
  await frugal.context().close()
})
