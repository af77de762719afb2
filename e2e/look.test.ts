import { measureContrasts } from "@org/core/legibility"
import { legibilityInput } from "@org/core/published-slide"
import { prepareRecord } from "@org/core/testing"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openPage } from "./browser.ts"
import { backgrounds, measureReadability, openSlide, texts } from "./legibility/index.ts"
import { chooseScrim, openStudio, openTab, pictureIsShown, previewOf, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints } = {} as Studio
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints } = studio)
  await openTab(page, "Background")
})
afterAll(() => studio?.close())

const slidePicture = () => previewOf(page).frameLocator("iframe").locator("img")
const position = () => slidePicture().evaluate((image) => getComputedStyle(image).objectPosition)
const across = () => page.getByRole("slider", { name: "Across" })
const down = () => page.getByRole("slider", { name: "Down" })
const look = () => page.getByRole("group", { name: "Look" })
const isSaved = () => page.getByText("All changes saved").waitFor()

/** What is told beside a choice of scrim. */
const contrastOf = async (scrim: string): Promise<{ contrast: number; isEnough: boolean }> => {
  const radio = look().getByRole("radio", { name: new RegExp(`^${scrim} contrast \\d`) })
  await radio.waitFor({ state: "attached" })
  const label = await look().locator("label").filter({ hasText: scrim }).innerText()
  const text = await look().locator("label").filter({ hasText: scrim }).textContent()
  return { contrast: Number(/(\d+\.\d):1/.exec(label)?.[1]), isEnough: text?.includes("enough") === true }
}

test("each scrim tells the contrast that the text would have with it, and follows text and picture", async () => {
  const [auto, none, strong] = [await contrastOf("Automatic"), await contrastOf("None"), await contrastOf("Strong")]
  expect([auto.isEnough, none.isEnough, strong.isEnough]).toEqual([true, false, true])
  expect(auto.contrast).toBeGreaterThanOrEqual(4.5)
  expect(strong.contrast).toBeGreaterThan(auto.contrast)
  await look().getByText("on any screen; 4.5 to 1 is needed").waitFor()

  await chooseScrim(page, "None")
  await openTab(page, "Content")
  const warning = page.getByText(/^Hard to read on this picture: contrast \d\.\d to 1, needed 4\.5 to 1\.$/)
  await warning.waitFor()
  const body = page.getByRole("textbox", { name: "Body" })
  const written = await body.inputValue()
  // A headline alone is large, and needs less.
  await body.fill("")
  await page.getByText(/^Hard to read on this picture: contrast \d\.\d to 1, needed 3 to 1\.$/).waitFor()
  await body.fill(written)
  await warning.waitFor()
  await page.getByRole("button", { name: "Choose a scrim" }).click()
  await chooseScrim(page, "Automatic")
  await openTab(page, "Content")
  await warning.waitFor({ state: "detached" })
  await openTab(page, "Background")
  await isSaved()
})

test("the focal point is set by arrow keys alone, seen at once and kept", async () => {
  await across().focus()
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("Shift+ArrowUp")
  expect(await down().evaluate((slider) => slider === document.activeElement)).toBe(true)
  await page.keyboard.press("Home")
  await look().getByText("30% from the left, 0% from the top").waitFor()
  await expect.poll(position).toBe("30% 0%")
  await page.keyboard.press("Tab")
  await isSaved()
  await page.reload()
  await pictureIsShown(page)
  expect(await across().getAttribute("aria-valuetext")).toBe("30% from the left")
  expect(await down().inputValue()).toBe("0")
  expect(await position()).toBe("30% 0%")
})

/** Px of the window. */
const boxOf = async (selector: string) => {
  const box = await look().locator(selector).boundingBox()
  if (box === null) throw new Error(`${selector} is not there`)
  return box
}

test("the focal point is dragged on the picture, which shows what a phone and a wide screen leave of it", async () => {
  const picture = look().locator("fieldset img")
  await picture.scrollIntoViewIfNeeded()
  const [frame, before] = [await boxOf("fieldset img"), await boxOf("[data-screen=phone]")]
  const at = (x: number, y: number) => [frame.x + frame.width * x, frame.y + frame.height * y] as const
  await page.mouse.move(...at(0.3, 0.02))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.5), { steps: 4 })
  await page.mouse.move(...at(0.8, 0.6), { steps: 4 })
  await page.mouse.up()
  await look().getByText("80% from the left, 60% from the top").waitFor()
  await expect.poll(position).toBe("80% 60%")
  const after = await boxOf("[data-screen=phone]")
  // It is high and narrow: all of the height, and of the width what lies around the point.
  expect(after.height).toBeCloseTo(frame.height, -1)
  expect(after.width).toBeCloseTo((frame.height * 390) / 844, -1)
  expect(after.x - before.x).toBeCloseTo((frame.width - after.width) * 0.5, -1)
  const wide = await boxOf("[data-screen=wide]")
  expect(wide.width / wide.height).toBeCloseTo(1_920 / 1_080, 1)
  // What was dragged is one thing to undo.
  await page.keyboard.press("ControlOrMeta+z")
  await look().getByText("30% from the left, 0% from the top").waitFor()
  await page.mouse.click(...at(0.25, 0.75))
  await expect.poll(position).toBe("25% 75%")
  await page.getByRole("button", { name: "Back to the centre" }).click()
  await expect.poll(position).toBe("50% 50%")
  await isSaved()
})

const screens = [
  { width: 320, height: 640 },
  { width: 1_280, height: 800 },
  { width: 1_920, height: 1_080 },
]

const leastContrastOn = async (slide: Page): Promise<number> => {
  let least = 21
  for (const screen of screens) {
    await slide.setViewportSize(screen)
    for (const { kind, contrast } of await measureReadability(slide)) {
      if (kind === "headline" || kind === "body") least = Math.min(least, contrast)
    }
  }
  return least
}

test.each([
  ["plain mid grey", 0.5],
  ["gradient down", 2],
])("what is told of %s is what the pixels are, and never more", async (name, most) => {
  const background = backgrounds.find((candidate) => candidate.name === name)
  const prepared = await prepareRecord(await background!.paint())
  await using context = await studio.page.context().browser()!.newContext({ reducedMotion: "reduce" })
  const slide = await context.newPage()
  const written = { text: "short", align: "center", focalPoint: { x: 0.5, y: 0.5 } } as const
  const presentation = {
    ...texts.short,
    backgroundImageUrl: "",
    cta: { label: "Show me around" },
    background: { generationId: prepared.record.id, focalPoint: written.focalPoint, align: written.align },
  }
  for (const scrim of ["none", "auto"] as const) {
    const config = {
      presentation: { ...presentation, background: { ...presentation.background, scrim } },
      specific: {},
    }
    const input = legibilityInput({ id: "s", type: "content", config }, [prepared.record])
    const told = measureContrasts(input!)?.[scrim].contrast ?? 0
    await openSlide(slide, prepared, { ...written, scrim })
    const seen = await leastContrastOn(slide)
    expect(seen, scrim).toBeGreaterThanOrEqual(told)
    expect(seen - told, scrim).toBeLessThan(most)
  }
})

test("nothing on the way was complained about, and on a phone the page scrolls from the picture", async () => {
  expect(complaints).toEqual([])
  const { page: phone } = await openPage(page.context().browser()!, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: "reduce",
    storageState: await page.context().storageState(),
  })
  await phone.goto(page.url())
  await pictureIsShown(phone)
  await openTab(phone, "Background")
  const picture = phone.getByRole("group", { name: "Look" }).locator("fieldset img")
  expect(await picture.evaluate(({ parentElement }) => getComputedStyle(parentElement!).touchAction)).toBe("pan-y")
  const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {}
  await picture.tap({ position: { x: width * 0.75, y: height * 0.5 } })
  await phone.getByText("75% from the left, 50% from the top").waitFor()
  await phone.context().close()
})
