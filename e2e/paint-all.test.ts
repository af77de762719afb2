import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openAnotherPage } from "./browser.ts"
import { createSeededPlace } from "./seeded-place.ts"
import { openStudio, openTab, pictureIsShown, type Studio } from "./studio.ts"

let studio: Studio
let { vendor, page, complaints, panel, used } = {} as Studio
beforeAll(async () => {
  studio = await openStudio(async () => {
    const place = await createSeededPlace()
    // One at a time, so that there is a line.
    Object.assign(place.environment, { WORKER_CONCURRENCY: "1" })
    return place
  })
  ;({ vendor, page, complaints, panel, used } = studio)
  await openTab(page, "Background")
})
afterAll(() => studio?.close())

const dialogOf = (tab: Page) => tab.getByRole("dialog", { name: "Paint all steps" })

const open = async (tab: Page) => {
  await tab.getByRole("button", { name: "Paint all steps" }).click()
  return dialogOf(tab)
}

const order = async (prompts: readonly string[]) => {
  const dialog = await open(page)
  for (const [index, prompt] of prompts.entries())
    await dialog.getByRole("textbox", { name: `Prompt for step ${index + 1}` }).fill(prompt)
  await dialog.getByRole("button", { name: `Paint ${prompts.length} pictures` }).click()
  return dialog
}

const painted = () => vendor.requests.flatMap(({ body }) => (body === undefined ? [] : [String(body["prompt"])]))

test("all steps are painted at one price and in one art direction, and those that fail are tried again alone", async () => {
  await page.getByText("No art direction: each picture goes its own way.").waitFor()
  await page.getByRole("button", { name: "Set art direction" }).click()
  const direction = page.getByRole("dialog", { name: "Art direction" })
  await direction.getByRole("textbox", { name: "Palette" }).fill("teal and warm sand")
  await direction.getByRole("button", { name: "Save art direction" }).click()
  await page.getByRole("definition").getByText("teal and warm sand").waitFor()

  vendor.respondWith(({ body }) => ({
    kind: String(body?.["prompt"]).includes("a forbidden thing") ? "content_policy_violation" : "success",
  }))
  const dialog = await open(page)
  await dialog.getByText(/^3 pictures · Costs about \$\d\.\d\d · 47 of 50 generations left$/).waitFor()
  await dialog.getByRole("checkbox", { name: "Step 2: Say it in your own words" }).uncheck()
  await dialog.getByText(/^2 pictures · /).waitFor()
  await dialog.getByRole("textbox", { name: "Prompt for step 1" }).fill("")
  const confirm = dialog.getByRole("button", { name: "Paint 2 pictures" })
  expect(await confirm.isEnabled()).toBe(false)
  const idea = dialog.getByRole("listitem").first().getByRole("group").getByRole("button").first()
  await idea.click()
  const prompt = (await idea.textContent()) ?? ""
  await dialog.getByRole("textbox", { name: "Prompt for step 3" }).fill("a forbidden thing")
  await dialog.getByRole("radio", { name: "Ink" }).check()
  await confirm.click()

  await dialog.getByText("1 of 2 painted · One step could not be painted.").waitFor()
  expect(await dialog.getByText("Image prompt violates content policy.").count()).toBe(1)
  vendor.respondWith({ kind: "success" })
  await dialog.getByRole("button", { name: "Try the failed one again" }).click()
  await dialog.getByText("2 of 2 painted").waitFor()
  expect(await page.getByText("The new background is in place.").count()).toBe(0)
  expect(painted().filter((text) => text.includes(prompt)).length).toBe(1)
  expect(painted().filter((text) => text.includes("a forbidden thing")).length).toBe(2)
  expect(painted().every((text) => text.startsWith("Ink") && text.includes("Palette: teal and warm sand"))).toBe(true)

  await dialog.getByRole("button", { name: "Close" }).last().click()
  await dialog.waitFor({ state: "detached" })
  const pictures = panel().getByRole("region", { name: "Pictures of this step" })
  await pictures
    .locator("button[aria-current=true]")
    .and(page.getByRole("button", { name: `Show: ${prompt}` }))
    .waitFor()
  await pictures.getByText(/^Shown now · Ink · /).waitFor()
  await used(5)
  expect(complaints).toEqual([])
  // What was ordered is forgotten.
  await page.reload()
  await pictureIsShown(page)
})

test("what is painted for all steps outlives a reload, is seen in a second tab, and can be given up there", async () => {
  let dialog = await open(page)
  await dialog.getByRole("definition").getByText("teal and warm sand").waitFor()
  await dialog.getByRole("textbox", { name: "Prompt for step 1" }).fill("typed before")
  await dialog.getByRole("button", { name: "Edit art direction" }).click()
  await dialog.getByRole("textbox", { name: "Mood" }).fill("quiet, early morning")
  await dialog.getByRole("button", { name: "Save art direction" }).click()
  await dialog.getByRole("definition").getByText("quiet, early morning").waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Edit art direction")
  expect(await dialog.getByRole("textbox", { name: "Prompt for step 1" }).inputValue()).toBe("typed before")
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })

  const answers = { success: "success", forbidden: "moderation_blocked", endless: "hang" } as const
  vendor.respondWith(({ body }) => {
    const prompt = String(body?.["prompt"])
    const word = (Object.keys(answers) as (keyof typeof answers)[]).find((known) => prompt.includes(known))
    return { kind: answers[word ?? "success"] }
  })
  dialog = await order(["a success", "something forbidden", "an endless night"])
  await dialog.getByText("1 of 3 painted").waitFor()
  await dialog.getByText("Painting…").waitFor()

  await page.reload()
  await pictureIsShown(page)
  await page.getByText("Painting all steps: 1 of 3 done").waitFor()
  const other = await openAnotherPage(page.context())
  await other.page.goto(page.url())
  for (const tab of [page, other.page]) {
    await open(tab)
    await dialogOf(tab).getByText("1 of 3 painted").waitFor()
    await dialogOf(tab).getByText("Image prompt violates content policy.").waitFor()
    await dialogOf(tab).getByText("Painting…").waitFor()
  }
  await dialogOf(other.page).getByRole("button", { name: "Cancel the rest" }).click()
  const told = "1 of 3 painted · 1 cancelled · One step could not be painted."
  for (const tab of [page, other.page]) await dialogOf(tab).getByText(told).waitFor()

  vendor.respondWith({ kind: "success" })
  const asked = vendor.requests.length
  await dialog.getByRole("button", { name: "Try the failed one again" }).click()
  await dialog.getByText("2 of 3 painted · 1 cancelled").waitFor()
  expect(vendor.requests.slice(asked).map(({ body }) => String(body?.["prompt"]))).toEqual([
    expect.stringMatching(/something forbidden.*quiet, early morning/s),
  ])
  expect(other.complaints).toEqual([])
  await other.page.close()
  await dialog.getByRole("button", { name: "Paint others" }).click()
  await dialog.getByText(/^3 pictures · .* · 43 of 50 generations left$/).waitFor()
  await page.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
})

test("each step tells its place in line", async () => {
  vendor.respondWith({ kind: "hang" })
  const dialog = await order(["one", "two", "three"])
  for (const told of ["Painting…", "Next in line…", "Waiting: 1 ahead of you"])
    await expect.poll(() => dialog.getByText(told).count()).toBe(1)
  await dialog.getByRole("button", { name: "Cancel the rest" }).press("Enter")
  await dialog.getByText("0 of 3 painted · 3 cancelled").waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("0 of 3 painted · 3 cancelled")
  expect(complaints).toEqual([])
})
