import type { Locator } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { chooseItem, openStudio, publish, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints } = {} as Studio
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints } = studio)
})
afterAll(() => studio?.close())

/** Within which everyone sees a change, in ms. */
const promiseMs = 30_000

const visitorsSee = (text: string | RegExp) =>
  expect
    .poll(async () => (await fetch(studio.stepscape.demoUrl)).text(), { timeout: promiseMs, interval: 500 })
    .toMatch(text)

const choose = (item: "Settings" | "Versions") => chooseItem(page, "Wizard actions", item)

const takesFocus = (element: Locator) =>
  expect.poll(() => element.evaluate((node) => node === document.activeElement)).toBe(true)

test("a wizard's language is found by its name, and published", async () => {
  await visitorsSee(/<html lang="en"/)
  await choose("Settings")
  const language = page.getByRole("combobox", { name: "Language" })
  expect(await language.inputValue()).toBe("English")
  // As a hand does it: the list is open before the first letter comes.
  await language.click()
  await page.getByRole("option", { name: "English" }).waitFor()
  await language.fill("hebr")
  await page.locator("[role=option][data-combobox-selected]", { hasText: "Hebrew" }).waitFor()
  await page.keyboard.press("Enter")
  await expect.poll(() => language.inputValue()).toBe("עברית · Hebrew")
  await page.getByRole("radio", { name: "Dark" }).press("ArrowRight")
  await page.getByRole("slider", { name: "Hue" }).press("End")
  await page.getByRole("button", { name: "Save settings" }).click()
  await page.getByText("Publish, and visitors see them too.").waitFor()
  await page.getByText("Unpublished changes").waitFor()
  await publish(page, 2)
  await visitorsSee(/<html lang="he" dir="rtl"/)
  await choose("Settings")
  expect(await page.getByRole("slider", { name: "Hue" }).inputValue()).toBe("359")
  expect(await page.getByRole("radio", { name: "Light" }).isChecked()).toBe(true)
  await page.keyboard.press("Escape")
})

test("the first version comes back as the newest one", async () => {
  await page.getByRole("textbox", { name: "Headline" }).fill("Something else entirely")
  await publish(page, 3)
  await visitorsSee("Something else entirely")

  await choose("Versions")
  const dialog = page.getByRole("dialog", { name: "Published versions" })
  const rows = dialog.getByRole("listitem")
  await expect.poll(() => rows.count()).toBe(3)
  expect(await rows.first().innerText()).toMatch(/Version 3\s+Live\s+just now · by you/)
  const changes = dialog.getByRole("button", { name: "What changed in version 3" })
  await changes.focus()
  await page.keyboard.press("Enter")
  await dialog.getByText("Otherwise than in version 2:").waitFor()
  const list = dialog.getByRole("list", { name: "What changed in version 3" })
  expect((await list.getByRole("listitem").innerText()).replaceAll(/\s+/g, " ")).toBe(
    "Slide 1: Something else entirely Headline gone: Welcome. You belong here. new: Something else entirely",
  )
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press("Enter")
  await list.waitFor({ state: "detached" })
  const restore = dialog.getByRole("button", { name: "Restore version 1" })
  await restore.focus()
  await page.keyboard.press("Enter")
  // Nothing has happened yet; the focus is on the harmless answer, and goes back where it was.
  await dialog.getByText("Visitors will see version 1 again").waitFor()
  const harmless = dialog.getByRole("button", { name: "Cancel" })
  await takesFocus(harmless)
  await page.keyboard.press("Enter")
  await takesFocus(restore)
  await page.keyboard.press("Enter")
  await takesFocus(harmless)
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await page.getByText("Version 1 is live again, as version 4.").waitFor()
  await visitorsSee(/belong/)
  await visitorsSee(/<html lang="en"/)

  await page.getByText("Version 4", { exact: true }).waitFor()
  await page.getByText("Unpublished changes").waitFor()
  expect(await page.getByRole("textbox", { name: "Headline" }).inputValue()).toBe("Something else entirely")
  await choose("Versions")
  await expect.poll(() => rows.first().innerText()).toMatch(/Version 4\s+Live[^]*shows version 1 again/)
  await page.keyboard.press("Escape")
  expect(complaints).toEqual([])
})
