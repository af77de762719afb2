import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { chooseItem, openStudio, type Studio } from "./studio.ts"

let studio: Studio
let page: Page
beforeAll(async () => {
  studio = await openStudio()
  ;({ page } = studio)
})
afterAll(() => studio?.close())

const headline = (tab = page) => tab.getByRole("textbox", { name: "Headline" })
const rail = () => page.getByRole("navigation", { name: "Steps" })
const undoButton = () => page.getByRole("button", { name: /^Undo/ }).first()
const redoButton = () => page.getByRole("button", { name: /^Redo/ }).first()
const isSaved = (tab = page) => tab.getByText("All changes saved").waitFor()
/** What the steps say, in order. */
const headlines = () =>
  rail()
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => /Step \d+: ([^]*)/.exec(link.textContent)?.[1]?.slice(0, 3) ?? ""))
const act = (position: number, action: string) => chooseItem(page, `Actions for step ${position}`, action)
const isChosen = (position: number) =>
  rail()
    .getByRole("link", { name: new RegExp(`^Step ${position}:`) })
    .and(page.locator("[aria-current=step]"))
    .waitFor()
const choose = async (position: number) => {
  await rail()
    .getByRole("link", { name: new RegExp(`^Step ${position}:`) })
    .click()
  await isChosen(position)
}

test("what was typed goes back and forth, to the step that it was typed in", async () => {
  const before = await headline().inputValue()
  await headline().pressSequentially("!!!")
  const typed = await headline().inputValue()
  await choose(2)
  await headline().fill("Second, changed")
  expect(await undoButton().getAttribute("aria-label")).toBe("Undo: Edit headline")
  await undoButton().click()
  await expect.poll(() => headline().inputValue()).not.toBe("Second, changed")
  // Three letters in a row are one thing to undo, and it leads back to where they were typed.
  await undoButton().click()
  await expect.poll(() => headline().inputValue()).toBe(before)
  await isChosen(1)
  expect(await undoButton().getAttribute("aria-disabled")).toBe("true")
  await redoButton().click()
  await expect.poll(() => headline().inputValue()).toBe(typed)
  await isSaved()
  // From the keyboard, outside of the text fields.
  await page.getByRole("heading", { level: 1 }).focus()
  await page.keyboard.press("ControlOrMeta+z")
  await expect.poll(() => headline().inputValue()).toBe(before)
  await isSaved()
})

test("adding, copying, moving and deleting go back and forth", async () => {
  const start = await headlines()
  const [one = "", two = "", three = ""] = start
  const added = "Unt"
  await rail().getByRole("button", { name: "Add step" }).click()
  await expect.poll(headlines).toEqual([one, two, three, added])
  await act(1, "Duplicate")
  await expect.poll(headlines).toEqual([one, one, two, three, added])
  await act(2, "Move down")
  await expect.poll(headlines).toEqual([one, two, one, three, added])
  await act(4, "Delete")
  await expect.poll(headlines).toEqual([one, two, one, added])

  for (const expected of [
    [one, two, one, three, added],
    [one, one, two, three, added],
    [one, two, three, added],
    [one, two, three],
  ]) {
    await undoButton().click()
    await expect.poll(headlines).toEqual(expected)
  }
  for (const expected of [
    [one, two, three, added],
    [one, one, two, three, added],
    [one, two, one, three, added],
    [one, two, one, added],
  ]) {
    await redoButton().click()
    await expect.poll(headlines).toEqual(expected)
  }
  // Asked for quickly, one after the other.
  for (let count = 0; count < 4; count += 1) await undoButton().click()
  await expect.poll(headlines).toEqual(start)
  await page.reload()
  await expect.poll(headlines).toEqual(start)
})

test("a step whose text cannot be saved can be deleted, and comes back with it", async () => {
  await choose(2)
  const link = page.getByRole("textbox", { name: "Button link" })
  await link.fill("half a li")
  // Told wherever one is.
  await choose(3)
  await page.getByText("Not everything is saved: see the marked fields").waitFor()
  await act(2, "Delete")
  await expect.poll(async () => (await headlines()).length).toBe(2)
  // Nothing is left that would hold anything back.
  await isSaved()
  await undoButton().click()
  await expect.poll(async () => (await headlines()).length).toBe(3)
  await expect.poll(() => link.inputValue()).toBe("half a li")
  await undoButton().click()
  await expect.poll(() => link.inputValue()).not.toBe("half a li")
  await isSaved()
})

test("what somebody else has changed since is not taken from them", async () => {
  await choose(1)
  await headline().fill("Mine")
  await isSaved()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect.poll(() => headline(other).inputValue()).toBe("Mine")
  await headline(other).fill("Theirs")
  await isSaved(other)
  await other.close()
  // Whatever is stored brings the answer with it.
  await page.getByRole("textbox", { name: "Body" }).fill("Something else")
  await expect.poll(() => headline().inputValue()).toBe("Theirs")
  await undoButton().click()
  await undoButton().click()
  await page.getByRole("alert").filter({ hasText: "“Edit headline” no longer applies" }).waitFor()
  expect(await headline().inputValue()).toBe("Theirs")
  expect(studio.complaints.filter((complaint) => !complaint.includes("status of 409"))).toEqual([])
})
