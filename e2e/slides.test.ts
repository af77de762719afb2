import type { PreparedRecord } from "@org/core/testing"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "./browser.ts"
import {
  linkTo,
  openWizard,
  paintPictures,
  phone,
  sentence,
  shownSlide,
  slides,
  waitForSlide,
  withPictures,
} from "./wizard/index.ts"

let browser: Browser
let pictures: PreparedRecord[]
beforeAll(async () => {
  browser = await launchBrowser()
  pictures = await paintPictures()
})
afterAll(() => browser?.close())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "")

test("keys turn the slides, and leave alone what is not meant for them", async () => {
  await using opened = await openWizard(browser)
  const { page } = opened
  const press = async (key: string) => {
    await page.keyboard.press(key)
    return shownSlide(page)
  }
  expect(await press("ArrowRight")).toBe("2")
  expect(await press("PageDown")).toBe("3")
  expect(await press("ArrowLeft")).toBe("2")
  expect(await press("End")).toBe("4")
  expect(await press("ArrowRight")).toBe("4")
  expect(await press("PageUp")).toBe("3")
  expect(await press("Home")).toBe("1")
  expect(await press("ArrowLeft")).toBe("1")
  for (const key of ["Control+ArrowRight", "Alt+ArrowRight", "Shift+End", "Space", "ArrowDown"]) {
    expect(await press(key), key).toBe("1")
  }
  await page.evaluate(() => document.querySelector(".initial")?.append(document.createElement("textarea")))
  await page.locator("textarea").focus()
  expect(await press("End")).toBe("1")
  expect(opened.complaints).toEqual([])
})

test("keys that scroll keep scrolling a slide that is taller than the screen", async () => {
  await using opened = await openWizard(browser, {
    slides: [{ headline: "Long", body: `${sentence}\n\n`.repeat(40) }, ...slides],
  })
  const { page } = opened
  await page.keyboard.press("PageDown")
  await page.waitForFunction(() => scrollY > 0)
  expect(await shownSlide(page)).toBe("1")
  await page.keyboard.press("ArrowRight")
  expect(await shownSlide(page)).toBe("2")
  expect(await page.evaluate(() => scrollY)).toBe(0)
})

test("moves leave no trace in the history", async () => {
  await using opened = await openWizard(browser)
  const { page } = opened
  const before = await page.evaluate(() => history.length)
  await linkTo(page, "Show me around").click()
  await linkTo(page, "Next").click()
  await page.keyboard.press("ArrowRight")
  await linkTo(page, "Slide 2 of 4").click()
  await waitForSlide(page, 2)
  expect(new URL(page.url()).hash).toBe("#2")
  expect(await page.evaluate(() => history.length)).toBe(before)
})

test("the heading takes the focus, the place is said, and the tab is named", async () => {
  await using opened = await openWizard(browser)
  const { page } = opened
  expect(await focused(page)).toContain("Welcome")
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  const status = page.getByRole("status")
  expect(await status.textContent()).toBe("")

  await linkTo(page, "Next").click()
  await expect.poll(() => status.textContent()).toBe("Slide 2 of 4")
  expect(await page.evaluate(() => document.activeElement?.outerHTML)).toContain("<h1")
  expect(await focused(page)).toBe("Find your pace")
  expect(await page.title()).toBe("Find your pace · Harbour Runners")

  await linkTo(page, "Next").click()
  await expect.poll(() => status.textContent()).toBe("Slide 3 of 4")
  expect(await focused(page)).toBe("Slide 3 of 4")
  expect(await page.title()).toBe("Slide 3 of 4 · Harbour Runners")
  expect(await page.evaluate(() => scrollY)).toBe(0)
})

test("far down a tall slide, with the button in focus, a key leads to the top of the next", async () => {
  const tall = { headline: "Long", body: `${sentence}\n\n`.repeat(40), cta: { label: "On" } }
  await using opened = await openWizard(browser, { slides: [tall, { ...tall, headline: "Longer" }] })
  const { page } = opened
  await linkTo(page, "On").focus()
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
  await page.keyboard.press("ArrowRight")
  await expect.poll(() => focused(page)).toBe("Longer")
  expect(await page.evaluate(() => scrollY)).toBe(0)
})

test("of slides that are passed by quickly, the last one is said", async () => {
  await using opened = await openWizard(browser)
  const { page } = opened
  await Promise.all(["ArrowRight", "ArrowRight", "ArrowLeft", "End"].map((key) => page.keyboard.press(key)))
  await expect.poll(() => page.getByRole("status").textContent()).toBe("Slide 4 of 4")
  expect(await focused(page)).toBe("See you on Tuesday")
})

test("Back leads out of the wizard, and modified clicks are the browser's", async () => {
  await using opened = await openWizard(browser)
  const { page } = opened
  const address = page.url()
  await page.goto("about:blank")
  await page.goto(address)
  await linkTo(page, "Show me around").click()
  await waitForSlide(page, 2)
  for (const click of [{ modifiers: ["ControlOrMeta" as const] }, { button: "middle" as const }]) {
    const opens = page.context().waitForEvent("page")
    await linkTo(page, "Next").click(click)
    expect(new URL((await opens).url()).hash).toBe("#3")
    expect(await shownSlide(page)).toBe("2")
  }
  await page.goBack()
  expect(page.url()).toBe("about:blank")
})

test.each([
  ["", "1"],
  ["/3", "3"],
  ["#2", "2"],
  ["/3#2", "2"],
  ["/3#nowhere", "3"],
])("at %j slide %s shows", async (at, slide) => {
  await using opened = await openWizard(browser, {}, { at })
  expect(await shownSlide(opened.page)).toBe(slide)
})

/** A finger that goes from one place to another; px. */
const swipe = async (page: Page, path: readonly (readonly [x: number, y: number])[], fingers = 1) => {
  // Before a page is painted no finger reaches it.
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
  const protocol = await page.context().newCDPSession(page)
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: readonly (readonly [number, number])[]) =>
    protocol.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
  const spread = ([x, y]: readonly [number, number]) =>
    Array.from({ length: fingers }, (_, id) => [x, y + id * 90] as const)
  for (const [index, place] of path.entries()) await send(index === 0 ? "touchStart" : "touchMove", spread(place))
  await send("touchEnd", [])
}

const line = (from: readonly [number, number], to: readonly [number, number]) =>
  Array.from(
    { length: 6 },
    (_, step) => [from[0] + ((to[0] - from[0]) * step) / 5, from[1] + ((to[1] - from[1]) * step) / 5] as const,
  )

test("a swipe turns the slide; scrolling, pinching and a short stroke do not", async () => {
  await using opened = await openWizard(browser, {}, phone)
  const { page } = opened
  await swipe(page, line([320, 300], [120, 310]))
  await waitForSlide(page, 2)
  await swipe(page, line([120, 300], [320, 290]))
  await waitForSlide(page, 1)
  await swipe(page, line([300, 600], [200, 200]))
  await swipe(page, line([300, 300], [275, 300]))
  await swipe(page, line([300, 300], [100, 300]), 2)
  expect(await shownSlide(page)).toBe("1")
  expect(opened.complaints).toEqual([])
})

test("a swipe across what scrolls sideways scrolls it", async () => {
  await using opened = await openWizard(browser, {}, phone)
  const { page } = opened
  await page.evaluate(() => {
    const wide = document.createElement("div")
    wide.style.cssText = "position:fixed;inset:100px 0 auto;height:100px;overflow-x:auto"
    const content = document.createElement("div")
    content.style.cssText = "width:2000px;height:90px"
    wide.append(content)
    document.querySelector(".initial")?.append(wide)
  })
  await swipe(page, line([320, 150], [120, 150]))
  expect(await shownSlide(page)).toBe("1")
})

test("from right to left, the way on leads to the left", async () => {
  await using opened = await openWizard(browser, { language: "ar" }, phone)
  const { page } = opened
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    "ar",
    "rtl",
  ])
  const next = linkTo(page, "التالي")
  expect((await next.boundingBox())?.x).toBeLessThan(100)
  await next.click()
  await waitForSlide(page, 2)
  await expect.poll(() => page.getByRole("status").textContent()).toBe("الشريحة 2 من 4")
  await page.keyboard.press("ArrowLeft")
  await waitForSlide(page, 3)
  await page.keyboard.press("ArrowRight")
  await waitForSlide(page, 2)
  await swipe(page, line([120, 300], [320, 300]))
  await waitForSlide(page, 3)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test("a left text stays on the left in every language, because its contrast was reckoned with there", async () => {
  for (const language of ["en", "ar"]) {
    await using opened = await openWizard(
      browser,
      { language, slides: withPictures(pictures) },
      { viewport: { width: 1_280, height: 800 } },
    )
    const box = await opened.page.locator(".initial .text").boundingBox()
    expect(box?.x, language).toBe(64)
  }
})

test("without a script the links alone lead through", async () => {
  await using opened = await openWizard(browser, { slides: withPictures(pictures) }, { javaScriptEnabled: false })
  const { page } = opened
  await linkTo(page, "Show me around").click()
  await waitForSlide(page, 2)
  await linkTo(page, "Next").click()
  await waitForSlide(page, 3)
  await linkTo(page, "Slide 1 of 4").click()
  await waitForSlide(page, 1)
  expect(await linkTo(page, "Back").count()).toBe(0)
  expect(opened.complaints).toEqual([])
})
