import { afterAll, beforeAll, expect, test } from "vitest"
import { createPlace, killAll, start } from "./stepscape.ts"
import { openStudio, openTab, pictureIsShown, type Studio } from "./studio.ts"

let studio: Studio
let { vendor, page, panel } = {} as Studio
beforeAll(async () => {
  studio = await openStudio(createPlace)
  ;({ vendor, page, panel } = studio)
  await openTab(page, "Background")
})
afterAll(() => studio?.close())

const paintings = () => vendor.requests.filter(({ path }) => path.endsWith("/images/generations"))

test("the demo is painted by the painter, also when a key is set", () => {
  expect(studio.stepscape.output()).toContain("gpt-image-2.6-flare")
  expect(paintings()).toEqual([])
})

test("a refused prompt is told as a toast and beside the button, costs nothing, and may be changed", async () => {
  const text = "Image prompt violates content policy. Please try a different prompt."
  vendor.respondWith({ kind: "moderation_blocked", categories: ["violence"] })
  await page.getByRole("textbox", { name: "Prompt" }).fill("something awful")
  await page.getByRole("button", { name: "Generate background" }).click()
  await panel().getByText(text).waitFor()
  await expect.poll(() => page.getByText(text).count()).toBeGreaterThanOrEqual(2)
  await page.getByText("3 of 50 used").first().waitFor()

  vendor.respondWith({ kind: "success" })
  await page.getByRole("textbox", { name: "Prompt" }).fill("something kind")
  await page.getByRole("button", { name: "Generate background" }).click()
  await page.getByText("The new background is in place.").first().waitFor()
  expect(await panel().getByText(text).count()).toBe(0)
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
    await killAll(studio.place)
    studio.stepscape = await start(studio.place.environment)
    await expect.poll(() => paintings().length, { timeout: 90_000 }).toBe(before + 2)
    // The page is still open: it went on asking, and finds its picture.
    const isPainting = panel().getByText("Painting…").first()
    await isPainting.waitFor({ state: "hidden" })
    await page.getByText("5 of 50 used").first().waitFor()
    await page.reload()
    await page.getByText("5 of 50 used").first().waitFor()
    await pictureIsShown(page)
    expect(paintings()).toHaveLength(before + 2)
  },
)
