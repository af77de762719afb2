import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { chooseItem, openStudio, pictureIsShown, type Studio } from "./studio.ts"

let studio: Studio
let folder: string
let { page, complaints } = {} as Studio
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "stepscape-wizards-"))
  studio = await openStudio()
  ;({ page, complaints } = studio)
})
afterAll(async () => {
  await studio?.close()
  await rm(folder, { recursive: true, force: true })
})

const card = (title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title, exact: true }) })
const act = (title: string, action: string) => chooseItem(page, `Actions for ${title}`, action)
const actOnStep = (position: number, action: "Duplicate" | "Delete") =>
  chooseItem(page, `Actions for step ${position}`, action)
const backToList = () => page.getByRole("link", { name: "All wizards", exact: true }).click()
const visitorsAnswer = async (url: string) => (await fetch(url)).status

test("a step that is deleted comes back where it stood, with what was typed last", async () => {
  const steps = page.getByRole("navigation", { name: "Steps" })
  const headlines = () => steps.getByRole("listitem").allInnerTexts()
  await expect.poll(async () => (await headlines()).length).toBe(3)
  await page.getByRole("textbox", { name: "Headline" }).fill("Typed a moment ago")
  await actOnStep(1, "Delete")
  await page.getByText("“Typed a moment ago” is deleted.").waitFor()
  await expect.poll(async () => (await headlines()).length).toBe(2)
  await page.getByRole("button", { name: "Undo", exact: true }).click()
  await expect.poll(async () => (await headlines())[0]).toContain("Typed a moment ago")
  await expect.poll(() => page.getByRole("textbox", { name: "Headline" }).inputValue()).toBe("Typed a moment ago")
})

test("text that cannot be saved holds back neither other steps nor the deletion of its own, and comes back with it", async () => {
  const steps = page.getByRole("navigation", { name: "Steps" })
  const link = page.getByRole("textbox", { name: "Button link" })
  const before = await link.inputValue()
  await link.fill("nonsense")
  await steps.getByRole("link", { name: "Step 3" }).click()
  await actOnStep(3, "Delete")
  await expect.poll(() => steps.getByRole("listitem").count()).toBe(2)
  await page.getByRole("button", { name: "Undo", exact: true }).click()
  await expect.poll(() => steps.getByRole("listitem").count()).toBe(3)

  await steps.getByRole("link", { name: "Step 1: Typed a moment ago" }).click()
  expect(await link.inputValue()).toBe("nonsense")
  await actOnStep(1, "Duplicate")
  await page.getByRole("alert").filter({ hasText: "could not be saved yet" }).waitFor()
  expect(await steps.getByRole("listitem").count()).toBe(3)
  await actOnStep(1, "Delete")
  await expect.poll(() => steps.getByRole("listitem").count()).toBe(2)
  await page.getByRole("button", { name: "Undo", exact: true }).last().click()
  await expect.poll(() => steps.getByRole("listitem").count()).toBe(3)
  await steps.getByRole("link", { name: "Step 1: Typed a moment ago" }).click()
  expect(await link.inputValue()).toBe("nonsense")
  await link.fill(before)
})

test("a step's copy stands behind it, shows its picture, and is edited alone", async () => {
  const steps = page.getByRole("navigation", { name: "Steps" })
  await actOnStep(1, "Duplicate")
  await expect.poll(() => steps.getByRole("listitem").count()).toBe(4)
  await steps.getByRole("link", { name: "Step 2: Typed a moment ago" }).waitFor()
  const pictures = steps.getByRole("listitem").locator("img")
  expect(await pictures.nth(1).getAttribute("src")).toBe(await pictures.nth(0).getAttribute("src"))
  await page.getByRole("textbox", { name: "Headline" }).fill("Only the copy")
  await steps.getByRole("link", { name: "Step 2: Only the copy" }).waitFor()
  await steps.getByRole("link", { name: "Step 1: Typed a moment ago" }).waitFor()
  await backToList()
})

test("a template becomes a wizard, chosen by keyboard alone", async () => {
  await page.getByRole("button", { name: "New wizard" }).focus()
  await page.keyboard.press("Enter")
  const dialog = page.getByRole("dialog", { name: "New wizard" })
  await dialog.getByRole("radio", { name: /Product tour/ }).waitFor()
  await dialog.getByRole("radio", { name: /Empty/ }).focus()
  await page.keyboard.press("ArrowDown")
  await page.keyboard.press("ArrowDown")
  expect(await dialog.getByRole("radio", { name: /Product tour/ }).isChecked()).toBe(true)
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { level: 1, name: "Product tour" }).waitFor()
  expect(await page.getByRole("textbox", { name: "Headline" }).inputValue()).toBe("See what you can do here")
  await backToList()
  await card("Product tour").getByText("5 steps").waitFor()
})

test("an empty one wants a title, and says so at the field", async () => {
  await page.getByRole("button", { name: "New wizard" }).click()
  const dialog = page.getByRole("dialog", { name: "New wizard" })
  await dialog.getByRole("button", { name: "Create wizard" }).click()
  await dialog.getByText("Please give it a title.").waitFor()
  const title = dialog.getByRole("textbox", { name: "Title" })
  expect(await title.evaluate((field) => field === document.activeElement)).toBe(true)
  await title.fill("Summer party")
  await page.keyboard.press("Enter")
  await page.getByText("No steps yet").waitFor()
  await backToList()
  await card("Summer party").getByText("0 steps").waitFor()
})

test("renaming keeps the rest", async () => {
  await act("Summer party", "Rename")
  await page.getByRole("textbox", { name: "Title" }).fill("Winter party")
  await page.keyboard.press("Enter")
  await card("Winter party").waitFor()
  expect(await card("Summer party").count()).toBe(0)
})

test("what is deleted comes back, and visitors see it go and come", async () => {
  const { demoUrl } = studio.stepscape
  await act("Welcome to Stepscape", "Delete wizard")
  await page.getByText("“Welcome to Stepscape” is deleted, and no longer public.").waitFor()
  expect(await card("Welcome to Stepscape").count()).toBe(0)
  await expect.poll(() => visitorsAnswer(demoUrl), { timeout: 30_000, interval: 500 }).toBe(410)
  await page.getByRole("button", { name: "Undo", exact: true }).click()
  await page.getByText("“Welcome to Stepscape” is back.").waitFor()
  await card("Welcome to Stepscape").getByText("Published").waitFor()
  await expect.poll(() => visitorsAnswer(demoUrl), { timeout: 30_000, interval: 500 }).toBe(200)
})

test("a copy has the same picture, and a life of its own", async () => {
  await act("Welcome to Stepscape", "Duplicate")
  const copy = card("Copy of Welcome to Stepscape")
  await copy.getByText("Draft").waitFor()
  const cover = copy.locator("img")
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  const original = card("Welcome to Stepscape").locator("img")
  expect(await cover.getAttribute("src")).toBe(await original.getAttribute("src"))
  await act("Copy of Welcome to Stepscape", "Delete wizard")
  await page.getByText("“Copy of Welcome to Stepscape” is deleted.").waitFor()
  await original.waitFor()
})

test("what is exported can be imported, with its pictures", async () => {
  const file = path.join(folder, "welcome.json")
  const [download] = await Promise.all([page.waitForEvent("download"), act("Welcome to Stepscape", "Export as JSON")])
  expect(download.suggestedFilename()).toBe("Welcome to Stepscape.json")
  await download.saveAs(file)
  await page.locator("input[type=file]").setInputFiles(file)
  await page.getByText("“Welcome to Stepscape” is imported.").waitFor()
  await pictureIsShown(page)
  await backToList()
  await expect.poll(() => card("Welcome to Stepscape").count()).toBe(2)
})

test("another file is refused with the reason, and the next one may be chosen at once", async () => {
  const file = path.join(folder, "other.json")
  for (const [content, reason] of [
    ["{", "This file is no JSON."],
    ['{"format":"typebot"}', "This is no wizard that Stepscape has exported."],
  ] as const) {
    await writeFile(file, content)
    await page.locator("input[type=file]").setInputFiles(file)
    await page.getByRole("alert").getByText(`The file could not be imported. ${reason}`, { exact: true }).waitFor()
  }
  expect(complaints.filter((complaint) => !/400 \(Bad Request\)/.test(complaint))).toEqual([])
})
