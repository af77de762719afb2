import type { Dialog, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { killAll, start } from "./stepscape.ts"
import { chooseItem, openStudio, type Studio } from "./studio.ts"

let studio: Studio
let page: Page
let other: Page
beforeAll(async () => {
  studio = await openStudio()
  ;({ page } = studio)
  other = await page.context().newPage()
  await other.goto(page.url())
  await headline(other).waitFor()
})
afterAll(() => studio?.close())

const headline = (tab: Page) => tab.getByRole("textbox", { name: "Headline" })
const body = (tab: Page) => tab.getByRole("textbox", { name: "Body" })
const isSaved = (tab: Page) => tab.getByText("All changes saved").waitFor()
const conflict = (tab: Page, field: string) => tab.getByRole("group", { name: `${field}: changed elsewhere` })
const says = (tab: Page, text: string) => tab.getByRole("status").filter({ hasText: text }).first().waitFor()
/** Ends what the tab knows of the session, as its end on the server would. */
const endSession = async (): Promise<() => Promise<void>> => {
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  return () => page.context().addCookies(cookies)
}

test("two tabs that edit different fields of one step both keep what they typed, and nobody is asked", async () => {
  await headline(page).fill("From the first tab")
  await isSaved(page)
  await body(other).fill("From the second tab")
  await isSaved(other)
  expect(await headline(other).inputValue()).toBe("From the first tab")
  await page.reload()
  await expect.poll(() => body(page).inputValue()).toBe("From the second tab")
  expect(await headline(page).inputValue()).toBe("From the first tab")
})

test("two tabs that edit the same field are shown both texts, and choose", async () => {
  await headline(page).fill("The first tab's")
  await isSaved(page)
  await headline(other).fill("The second tab's")
  await conflict(other, "Headline").getByText("The first tab's").waitFor()
  await says(other, "Changed elsewhere too")
  // Typing on decides nothing.
  await headline(other).pressSequentially(", longer")
  await conflict(other, "Headline").getByText("The first tab's").waitFor()
  await conflict(other, "Headline").getByRole("button", { name: "Keep mine" }).click()
  await isSaved(other)
  expect(await conflict(other, "Headline").count()).toBe(0)
  expect(await headline(other).evaluate((field) => field === document.activeElement)).toBe(true)

  await headline(page).fill("The first tab's, once more")
  await conflict(page, "Headline").getByText("The second tab's, longer").waitFor()
  await conflict(page, "Headline").getByRole("button", { name: "Use theirs" }).focus()
  await page.keyboard.press("Enter")
  await isSaved(page)
  expect(await headline(page).inputValue()).toBe("The second tab's, longer")
  // The text that gave way is not lost either.
  await page.getByRole("button", { name: "Undo: Edit headline" }).click()
  await expect.poll(() => headline(page).inputValue()).toBe("The first tab's, once more")
  await isSaved(page)
})

test("long texts are compared word by word, for eyes, keyboard and screen reader in both themes", async () => {
  const text = (mood: string) => `Welcome to our ${mood} place.\n\n${"We are glad that you are here. ".repeat(12)}`
  await body(page).fill(text("calm"))
  await isSaved(page)
  await body(other).fill(text("quick"))
  const comparison = conflict(other, "Body").getByRole("region", { name: "Their text, compared with yours" })
  await comparison.waitFor()
  expect(await comparison.locator("ins").innerText()).toContain("calm")
  expect(await comparison.locator("del").innerText()).toContain("quick")
  await comparison.focus()
  await other.keyboard.press("End")
  await expect.poll(() => comparison.evaluate((box) => box.scrollTop)).toBeGreaterThan(0)
  for (const colorScheme of ["light", "dark"] as const) {
    // Without motion, and settled: colours on their way from theme to theme are nobody's.
    await other.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await other.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await expect.poll(() => other.evaluate(() => document.getAnimations().length)).toBe(0)
    expect(await axeFaults(other)).toEqual([])
  }
  await conflict(other, "Body").getByRole("button", { name: "Use theirs" }).click()
  await isSaved(other)
  expect(await body(other).inputValue()).toBe(text("calm"))
})

test("a step that is deleted elsewhere in the middle of typing can be brought back, with what was typed", async () => {
  const steps = (tab: Page) => tab.getByRole("navigation", { name: "Steps" }).getByRole("listitem")
  await chooseItem(other, "Actions for step 1", "Delete")
  await expect.poll(() => steps(other).count()).toBe(2)
  await headline(page).fill("Typed into nothing")
  await page.getByText("A step that you were editing was deleted elsewhere.").waitFor()
  await expect.poll(() => steps(page).count()).toBe(2)
  await page.getByRole("button", { name: "Undo", exact: true }).click()
  await expect.poll(() => steps(page).count()).toBe(3)
  await steps(page).first().getByRole("link").click()
  await expect.poll(() => headline(page).inputValue()).toBe("Typed into nothing")
  await isSaved(page)
})

test("a session that ends in the middle of typing costs nothing that was typed", async () => {
  await headline(page).fill("Typed before")
  await isSaved(page)
  const signIn = await endSession()
  await headline(page).fill("Typed without a session")
  const dialog = page.getByRole("dialog", { name: "Please sign in." })
  await dialog.getByText("What you were typing is kept on this page.").waitFor()
  expect(await headline(page).inputValue()).toBe("Typed without a session")
  // Whoever wants to, writes on.
  await dialog.getByRole("button", { name: "Close" }).click()
  await dialog.waitFor({ state: "hidden" })
  await headline(page).pressSequentially(", and more")
  await says(page, "Not saved. Please sign in.")
  await signIn()
  await page.getByRole("button", { name: "Save again" }).click()
  await isSaved(page)

  const signInAgain = await endSession()
  await body(page).fill("Typed in the second gap")
  await dialog.waitFor()
  // Coming back from the tab where one has signed in is enough.
  await signInAgain()
  await page.evaluate(() => window.dispatchEvent(new Event("focus")))
  await dialog.waitFor({ state: "hidden" })
  await isSaved(page)
  await page.reload()
  await expect.poll(() => headline(page).inputValue()).toBe("Typed without a session, and more")
  expect(await body(page).inputValue()).toBe("Typed in the second gap")
  // A tab asks for the session, a policy for nothing: all else would have been a fault of ours.
  expect(studio.complaints.filter((complaint) => !/status of (401|404|409)/.test(complaint))).toEqual([])
})

test("a server that goes down in the middle of typing gets it all once it is back", async () => {
  await killAll(studio.place)
  await headline(page).fill("Typed while nobody listened")
  await says(page, "Not saved. Trying again…")
  await body(page).fill("And more of it")
  // Leaving now would lose it, so the browser asks.
  const asked = new Promise<Dialog>((resolve) => page.once("dialog", resolve))
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe("beforeunload")
  await dialog.dismiss()
  expect(await body(page).inputValue()).toBe("And more of it")

  studio.stepscape = await start(studio.place.environment)
  // By itself: nobody presses anything.
  await page.getByText("All changes saved").waitFor({ timeout: 60_000 })
  await page.reload()
  await expect.poll(() => body(page).inputValue()).toBe("And more of it")
  expect(await headline(page).inputValue()).toBe("Typed while nobody listened")
})
