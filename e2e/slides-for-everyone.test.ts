import type { PreparedRecord } from "@org/core/testing"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { launchBrowser } from "./browser.ts"
import {
  layoutFaults,
  linkTo,
  openWizard,
  paintPictures,
  sentence,
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

test.each([
  { name: "dark", wizard: {} },
  { name: "light", wizard: { theme: { hue: 90, ground: "light" as const } } },
  { name: "Arabic", wizard: { language: "ar" } },
])("axe finds nothing: $name", async ({ wizard }) => {
  for (const written of [slides, withPictures(pictures)]) {
    await using opened = await openWizard(browser, { ...wizard, slides: written }, { reducedMotion: "reduce" })
    const { page } = opened
    for (const number of [1, 2, 3, 4]) {
      await waitForSlide(page, number)
      expect(await axeFaults(page)).toEqual([])
      await page.keyboard.press("PageDown")
    }
  }
})

test("assistive technology meets a carousel of slides", async () => {
  await using opened = await openWizard(browser, {}, { at: "#2" })
  expect(await opened.page.locator("main").ariaSnapshot()).toMatchInlineSnapshot(`
    "- main:
      - region "Harbour Runners":
        - group "2 of 4":
          - heading "Find your pace" [level=1]
          - list:
            - listitem: easy
            - listitem: steady
            - listitem:
              - link "fast":
                - /url: https://example.org
          - navigation "Slides":
            - link "Back":
              - /url: "#1"
            - list:
              - listitem:
                - link "Slide 1 of 4":
                  - /url: "#1"
              - listitem:
                - link "Slide 2 of 4":
                  - /url: "#2"
              - listitem:
                - link "Slide 3 of 4":
                  - /url: "#3"
              - listitem:
                - link "Slide 4 of 4":
                  - /url: "#4"
            - link "Next":
              - /url: "#3"
        - status"
  `)
})

const wordy = [
  { headline: `${sentence}${sentence}`, body: `${sentence}\n\n- ${sentence}\n\n\`\`\`\n${"code ".repeat(40)}\n\`\`\`` },
  ...slides,
]

test.each([
  { what: "200 % of 1280 px", viewport: { width: 640, height: 400 }, fontSize: 16 },
  { what: "400 % of 1280 px", viewport: { width: 320, height: 200 }, fontSize: 16 },
  { what: "a small phone", viewport: { width: 320, height: 568 }, fontSize: 16 },
  { what: "letters of twice the size", viewport: { width: 1_280, height: 800 }, fontSize: 32 },
  { what: "letters of twice the size on a phone", viewport: { width: 360, height: 740 }, fontSize: 32 },
])("at $what all is there, and nothing scrolls sideways or overlaps", async ({ viewport, fontSize }) => {
  for (const language of ["en", "de", "ar", "el"]) {
    await using opened = await openWizard(browser, { language, slides: wordy }, { viewport, at: "#2" })
    const { page } = opened
    const protocol = await page.context().newCDPSession(page)
    await protocol.send("Page.setFontSizes", { fontSizes: { standard: fontSize } })
    for (const number of [1, 2, 3]) {
      await page.evaluate((slide) => location.replace(`#${slide}`), number)
      await waitForSlide(page, number)
      expect(await layoutFaults(page), `${language}, slide ${number}`).toEqual([])
    }
  }
})

test("in languages of long words, too, the links of many slides stand in one line on a small phone", async () => {
  for (const language of ["de", "el", "ro", "ru", "vi"]) {
    const many = Array.from({ length: 40 }, () => ({ headline: "Hello", body: "" }))
    await using opened = await openWizard(
      browser,
      { language, slides: many },
      { viewport: { width: 320, height: 568 }, at: "#28" },
    )
    const { page } = opened
    expect(await layoutFaults(page), language).toEqual([])
    expect((await page.locator(":target nav").boundingBox())?.height, language).toBeLessThan(50)
  }
})

test("on paper each slide has one page", async () => {
  await using opened = await openWizard(browser, { slides: withPictures(pictures) })
  const paper = (await opened.page.pdf({ format: "A4" })).toString("latin1")
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(slides.length)
})

test("in forced colours text stands on the system's own ground", async () => {
  await using opened = await openWizard(browser, { slides: withPictures(pictures) }, { forcedColors: "active" })
  const { page } = opened
  expect(await page.locator(".initial picture").isVisible()).toBe(false)
  const colors = await page.evaluate(() => {
    const probe = document.createElement("p")
    probe.style.cssText = "background:Canvas;color:CanvasText"
    document.body.append(probe)
    const [wanted, slide] = [getComputedStyle(probe), document.querySelector(".initial")]
    const headline = document.querySelector(".initial h1")
    if (slide === null || headline === null) throw new Error("The slide is not there")
    return {
      ground: getComputedStyle(slide).backgroundColor === wanted.backgroundColor,
      spots: /gradient/.test(getComputedStyle(slide).backgroundImage),
      text: getComputedStyle(headline).color === wanted.color,
    }
  })
  expect(colors).toEqual({ ground: true, spots: false, text: true })
  const link = linkTo(page, "Next")
  await page.keyboard.press("Tab")
  await link.focus()
  expect(await link.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe("solid")
})

test("nothing moves for whoever asked for less motion", async () => {
  for (const reducedMotion of ["reduce", "no-preference"] as const) {
    await using opened = await openWizard(browser, { slides: withPictures(pictures) }, { reducedMotion })
    await opened.page.keyboard.press("ArrowRight")
    await waitForSlide(opened.page, 2)
    const running = await opened.page.evaluate(() => document.getAnimations().length)
    expect(running > 0).toBe(reducedMotion === "no-preference")
  }
})
