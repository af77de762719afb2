import { frameName } from "@org/embed/messages"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { openPage } from "./browser.ts"
import { openPlace, type Place } from "./embed/index.ts"
import { goTo, openFrame } from "./embed/open-frame.ts"
import { waitForSlide } from "./wizard/index.ts"

let place: Place
beforeAll(async () => {
  place = await openPlace("usual")
})
afterAll(() => place?.[Symbol.asyncDispose]())

describe("whoever reads the page around it", () => {
  test("keeps the focus and the place while the wizard arrives", async () => {
    await using opened = await openFrame(place, "/e/usual", { above: 300, height: 900 })
    const { page, frame } = opened
    expect(await opened.said("ready")).toHaveLength(1)
    expect(await page.evaluate(() => [document.activeElement?.localName, scrollY])).toEqual(["body", 0])
    expect(await frame.evaluate(() => document.activeElement?.localName)).toBe("body")
  })

  test("keeps the place when slides are turned in the frame, where the focus then goes along", async () => {
    await using opened = await openFrame(place, "/e/usual", { above: 300, height: 900 })
    const { page, frame } = opened
    await page.locator("iframe").focus()
    await page.evaluate(() => scrollTo(0, 120))
    for (const [key, slide, heading] of [
      ["ArrowRight", 2, "Find your pace"],
      ["ArrowRight", 3, "Slide 3 of 4"],
      ["ArrowLeft", 2, "Find your pace"],
    ] as const) {
      await page.keyboard.press(key)
      await waitForSlide(opened.frame, slide)
      await opened.said()
      expect(await frame.evaluate(() => document.activeElement?.textContent)).toBe(heading)
      expect(await page.evaluate(() => scrollY)).toBe(120)
    }
  })

  test("scrolls with the keys that scroll, wherever the focus is; over a page they turn slides", async () => {
    await using inline = await openFrame(place, "/e/usual", { above: 300, height: 900 })
    await inline.page.locator("iframe").focus()
    await inline.page.keyboard.press("End")
    await inline.page.waitForFunction(() => scrollY > 300)
    expect(await inline.said("step")).toEqual([])

    await using modal = await openFrame(place, "/e/usual", { mode: "modal" })
    await modal.page.locator("iframe").focus()
    await modal.page.keyboard.press("End")
    await waitForSlide(modal.frame, 4)
  })

  test("meets nothing that axe finds wrong", async () => {
    await using opened = await openFrame(place, "/e/usual?lang=de", { reducedMotion: "reduce" })
    for (const slide of [1, 2, 3, 4]) {
      await opened.tell(goTo(slide))
      await waitForSlide(opened.frame, slide)
      expect(await axeFaults(opened.frame), `slide ${slide}`).toEqual([])
    }
  })

  test("is nobody that the viewer's own origin could be", async () => {
    const { page } = await openPage(place.browser)
    const name = frameName("inline", place.viewer.url)
    const body = `<!doctype html><script>said = []; addEventListener("message", ({ data }) => said.push(data))</script>
<iframe src="/e/usual" name="${name}" sandbox="allow-scripts allow-same-origin"></iframe>`
    await page.route(`${place.viewer.url}/host`, (route) => route.fulfill({ contentType: "text/html", body }))
    await page.goto(`${place.viewer.url}/host`)
    expect(await page.evaluate("said")).toEqual([{ stepscape: 1, type: "error", code: "OWN_ORIGIN" }])
    const text = await page.frameLocator("iframe").locator("body").innerText()
    expect(text).toContain("Not shown in pages of its own viewer")
    expect(text).not.toContain("Welcome")
    await page.context().close()
  })
})
