import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { launchBrowser } from "./browser.ts"
import { linkTo, openWizard, shownSlide, waitForSlide, type WrittenSlide } from "./wizard/index.ts"

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const agree = "I have read the rules and keep to them."
const consent: WrittenSlide = {
  headline: "A few rules",
  body: "Be kind.",
  step: { type: "consent", specific: { label: agree } },
}
const words = (headline: string): WrittenSlide => ({ headline, body: "Some words." })
const finish = (label: string): WrittenSlide => ({
  headline: "The end",
  body: "",
  step: { type: "call-to-action", specific: { label, action: "finish" } },
})

const box = (page: Page) => page.getByRole("checkbox", { name: agree })
const onward = (page: Page) => page.getByRole("link", { name: "Agree and go on" })

/** What the browser says is missing, where it is asked to say it. */
const missing = (page: Page) =>
  box(page).evaluate((field: HTMLInputElement) => ({
    isFocused: document.activeElement === field,
    message: field.validationMessage,
  }))

describe("a consent", () => {
  const slides = [words("First"), consent, words("Third"), words("Fourth")]

  test("holds the reader back until it is ticked, whichever way on is tried", async () => {
    await using opened = await openWizard(browser, { slides })
    const { page } = opened
    await linkTo(page, "Next").click()
    await waitForSlide(page, 2)
    expect(await linkTo(page, "Next").count()).toBe(0)
    const ways = [
      () => onward(page).click(),
      () => page.keyboard.press("ArrowRight"),
      () => linkTo(page, "Slide 4 of 4").click(),
      () => page.keyboard.press("End"),
    ]
    for (const way of ways) {
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      await way()
      expect(await shownSlide(page)).toBe("2")
      expect(await missing(page)).toEqual({ isFocused: true, message: expect.stringContaining("") })
      expect((await missing(page)).message).not.toBe("")
    }
    await box(page).check()
    await onward(page).click()
    await waitForSlide(page, 3)
    await linkTo(page, "Slide 4 of 4").click()
    await waitForSlide(page, 4)
    expect(opened.complaints).toEqual([])
  })

  test("is ticked by keyboard alone, and the way back is always open", async () => {
    await using opened = await openWizard(browser, { slides })
    const { page } = opened
    for (const [key, heading] of [
      ["ArrowRight", "A few rules"],
      ["ArrowLeft", "First"],
      ["End", "A few rules"],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(heading)
    }
    await page.keyboard.press("Tab")
    expect((await missing(page)).isFocused).toBe(true)
    await page.keyboard.press("Space")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await waitForSlide(page, 3)
  })

  test.each(["#4", "#3"])("is met by whoever comes by the address of a later slide (%s)", async (fragment) => {
    await using opened = await openWizard(browser, { slides })
    const { page } = opened
    await page.goto(`${page.url()}${fragment}`)
    await page.reload()
    await waitForSlide(page, 2)
    await box(page).check()
    await page.evaluate((hash) => (location.hash = hash), fragment)
    await expect.poll(() => shownSlide(page)).toBe(fragment.slice(1))
  })

  test.each(["#3-done", "#%33", "#2-done"])("is not passed by an address that was made up (%s)", async (at) => {
    await using opened = await openWizard(browser, { slides: [words("First"), consent, consent] }, { at })
    const { page } = opened
    await waitForSlide(page, 2)
    expect(await shownSlide(page)).toBe("2")
    expect(await page.getByText("Done").filter({ visible: true }).count()).toBe(0)
    expect(opened.complaints).toEqual([])
  })

  test("without a script is a link that says what following it means", async () => {
    await using opened = await openWizard(browser, { slides }, { javaScriptEnabled: false })
    const { page } = opened
    expect(await page.getByRole("link", { name: "Slide 3 of 4" }).getAttribute("href")).toBeNull()
    await linkTo(page, "Next").click()
    await waitForSlide(page, 2)
    expect(await page.getByText(agree).isVisible()).toBe(true)
    expect(await page.getByRole("checkbox").count()).toBe(0)
    expect(await linkTo(page, "Next").count()).toBe(0)
    await onward(page).click()
    await waitForSlide(page, 3)
    await linkTo(page, "Slide 4 of 4").click()
    await waitForSlide(page, 4)
  })

  test("may be all there is", async () => {
    await using opened = await openWizard(browser, { slides: [consent] })
    const { page } = opened
    await onward(page).click()
    expect((await missing(page)).isFocused).toBe(true)
    await box(page).check()
    await onward(page).click()
    await page.getByRole("status").filter({ hasText: "Done" }).waitFor()
    expect(await onward(page).isVisible()).toBe(false)
  })
})

describe("a button that finishes", () => {
  const slides = [words("First"), finish("Let us begin")]

  test.each([true, false])("says that it is done, and keeps the slide (script: %s)", async (javaScriptEnabled) => {
    await using opened = await openWizard(browser, { slides }, { javaScriptEnabled })
    const { page } = opened
    await linkTo(page, "Next").click()
    await waitForSlide(page, 2)
    await linkTo(page, "Let us begin").click()
    await page.getByRole("status").filter({ hasText: "Done" }).waitFor()
    expect(await page.getByRole("heading", { name: "The end" }).isVisible()).toBe(true)
    expect(await linkTo(page, "Let us begin").isVisible()).toBe(false)
    await linkTo(page, "Back").click()
    await waitForSlide(page, 1)
    expect(opened.complaints).toEqual([])
  })

  test("tells a screen reader", async () => {
    await using opened = await openWizard(browser, { slides })
    const { page } = opened
    await page.keyboard.press("End")
    await linkTo(page, "Let us begin").press("Enter")
    await page.getByRole("status").filter({ hasText: "Done" }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Done")
  })
})

test.each(["light", "dark"] as const)("axe finds nothing on slides of any type, on %s ground", async (ground) => {
  const slides = [consent, finish("Let us begin")]
  await using opened = await openWizard(browser, { slides, theme: { hue: 200, ground } })
  const { page } = opened
  expect(await axeFaults(page)).toEqual([])
  await box(page).check()
  await onward(page).click()
  await waitForSlide(page, 2)
  expect(await axeFaults(page)).toEqual([])
  await linkTo(page, "Let us begin").click()
  expect(await axeFaults(page)).toEqual([])
})
