import { rename, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { createApiClient } from "./api-client.ts"
import { openAnotherPage } from "./browser.ts"
import { createSeededPlace } from "./seeded-place.ts"
import { openStudio, openTab, pictureIsShown, previewOf, type Studio } from "./studio.ts"

const upgradeUrl = "https://stepscape.example/upgrade"

let studio: Studio
let { vendor, page, complaints, panel, used } = {} as Studio
let api: ReturnType<typeof createApiClient>
beforeAll(async () => {
  studio = await openStudio(async () => {
    const place = await createSeededPlace()
    // Two at once, so that others have to wait for their turn.
    Object.assign(place.environment, { UPGRADE_URL: upgradeUrl, WORKER_CONCURRENCY: "2" })
    return place
  })
  ;({ vendor, page, complaints, panel, used } = studio)
  const [session] = await page.context().cookies()
  api = createApiClient(studio.stepscape, `${session?.name}=${session?.value}`)
  await openTab(page, "Background")
})
afterAll(() => studio?.close())
afterEach(() => {
  const [complaint] = complaints.splice(0)
  if (complaint !== undefined) throw new Error(`The browser complained: ${complaint}`)
})

const generate = () => page.getByRole("button", { name: "Generate background" })

const choosePictures = (count: number) => panel().getByText(String(count), { exact: true }).click()

const order = async (count: number, prompt: string) => {
  await page.getByRole("textbox", { name: "Prompt" }).fill(prompt)
  await choosePictures(count)
  await generate().click()
}

const rows = () =>
  panel()
    .getByRole("listitem")
    .filter({ hasText: /^Picture \d/ })

const choice = () => panel().getByRole("region", { name: "Pick one" })

const slidePicture = () => previewOf(page).frameLocator("iframe").locator("img").getAttribute("src")

const closeToasts = async () => {
  // Some close by themselves meanwhile.
  const buttons = page.getByRole("button", { name: "Close" })
  await buttons.evaluateAll((all) => all.forEach((button) => button instanceof HTMLElement && button.click()))
  await expect.poll(() => buttons.count()).toBe(0)
}

test("three are told of before, watched one by one, and the one that is liked best is picked", async () => {
  await choosePictures(3)
  await panel().getByText("Costs about $0.04 for 3 · uses 3 of the 47 left this month").waitFor()
  vendor.respondWith([{ kind: "success" }, { kind: "hang" }, { kind: "success" }])
  await order(3, "a quiet harbour")
  // Those that are there are seen while another is still being painted.
  await pictureIsShown(page)
  await expect.poll(() => rows().filter({ hasText: "Painted" }).locator("img").count()).toBe(2)
  const cancel = rows().getByRole("button", { name: /^Cancel picture \d$/ })
  await expect.poll(() => cancel.count()).toBe(1)
  await used(6)
  await cancel.press("Enter")
  await panel().getByText("One painting was cancelled. It does not count towards your limit.").waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("was cancelled")
  await used(5)

  await page.getByText("2 new pictures. Pick the one you like best.").waitFor()
  await closeToasts()
  const shown = choice().locator("button[aria-current=true]")
  expect(await shown.count()).toBe(1)
  const before = await slidePicture()
  await choice().locator("button:not([aria-current])").click()
  await expect.poll(slidePicture).not.toBe(before)
  await page.getByText("All changes saved").waitFor()
  await page.reload()
  await choice().locator("button[aria-current=true]").waitFor()
  await used(5)
})

test("of several that wait each has its place in line, and all can be given up at once", async () => {
  vendor.respondWith({ kind: "hang" })
  await order(4, "a storm at sea")
  for (const [told, count] of [
    ["Painting…", 2] as const,
    ["Next in line…", 1] as const,
    ["1 ahead of you", 1] as const,
  ])
    await expect.poll(() => rows().filter({ hasText: told }).count()).toBe(count)
  await panel().getByRole("button", { name: "Cancel all" }).click()
  await panel().getByText("4 paintings were cancelled. They do not count towards your limit.").waitFor()
  await used(5)
  expect(await generate().isEnabled()).toBe(true)
})

test("one that is refused is told with its reason, and tried again alone", async () => {
  vendor.respondWith([{ kind: "success" }, { kind: "moderation_blocked" }, { kind: "success" }])
  await order(3, "a crowd by night")
  await panel().getByText("1 of 3 could not be painted. Image prompt violates content policy.").waitFor()
  await used(7)
  const asked = vendor.requests.length
  vendor.respondWith({ kind: "success" })
  await page.getByRole("textbox", { name: "Prompt" }).fill("typed in the meantime")
  await panel().getByRole("button", { name: "Try that one again" }).press("Enter")
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-live"))).toBe("polite")
  await expect.poll(() => choice().getByRole("button").count()).toBe(3)
  expect(vendor.requests.slice(asked).map(({ body }) => String(body?.["prompt"]))).toEqual([
    expect.stringContaining("a crowd by night"),
  ])
  await used(8)
  await closeToasts()
})

test("a reload and a second tab find all of them, and both see them end", async () => {
  const other = await openAnotherPage(page.context())
  await other.page.goto(page.url())
  await pictureIsShown(other.page)
  vendor.respondWith({ kind: "success", delayMs: 13_000 })
  await order(2, "fog over the moor")
  await expect.poll(() => rows().filter({ hasText: "Painting…" }).count()).toBe(2)
  await page.reload()
  await expect.poll(() => rows().filter({ hasText: "Painting…" }).count()).toBe(2)
  // Nobody touches the other tab: it looks by itself.
  const elsewhere = other.page.getByRole("region", { name: "Background" })
  await elsewhere.getByText("0 of 2 painted").waitFor()
  for (const tab of [page, other.page]) {
    await tab.getByText("2 new pictures. Pick the one you like best.").waitFor()
    await tab.getByRole("region", { name: "Pick one" }).waitFor()
    await tab.getByText("10 of 50 used").waitFor()
  }
  expect(other.complaints).toEqual([])
  await other.page.close()
  await closeToasts()
})

test("a store that is away is told, and what is painted is saved once it is back", async () => {
  const [wizard] = await api.wizards.list.query()
  const { steps } = await api.wizards.get.query({ wizardId: wizard?.id ?? "" })
  const url = steps[0]?.config.presentation.backgroundImageUrl ?? ""
  const folder = path.join(
    studio.place.environment["DATA_DIR"] ?? "",
    "files",
    path.dirname(path.dirname(new URL(url).pathname.replace("/files/", ""))),
  )
  await rename(folder, `${folder}.away`)
  await writeFile(folder, "no folder")
  const painted = vendor.requests.length
  vendor.respondWith({ kind: "success" })
  await order(1, "a lantern in the snow")
  await panel().getByText("Painted. It cannot be saved yet; trying again…").waitFor()
  await used(11)
  await rm(folder)
  await rename(`${folder}.away`, folder)
  await page.getByText("The new background is in place.").waitFor({ timeout: 30_000 })
  expect(vendor.requests.length).toBe(painted + 1)
  await pictureIsShown(page)
  // Pictures that were asked for in the meantime were away as well.
  complaints.length = 0
  await closeToasts()
})

test("a limit that is too near is told before, and said by the server with the way to more", async () => {
  const [wizard] = await api.wizards.list.query()
  const { steps } = await api.wizards.get.query({ wizardId: wizard?.id ?? "" })
  const last = { wizardId: wizard?.id ?? "", stepId: steps.at(-1)?.id ?? "" }
  vendor.respondWith({ kind: "hang" })
  const held = []
  for (let index = 0; index < 9; index += 1)
    held.push(...(await api.backgrounds.startVariations.mutate({ ...last, prompt: "waiting", count: 4 })))
  await page.reload()
  await used(47)
  await choosePictures(4)
  await panel().getByText("Only 3 are left this month.").waitFor()
  expect(await panel().getByRole("link", { name: "Upgrade your plan" }).first().getAttribute("href")).toBe(upgradeUrl)
  await order(4, "one too many")
  const text = "Image generation quota reached. Please upgrade your plan."
  const told = panel().getByText(text)
  await told.waitFor()
  expect(await told.getByRole("link", { name: "Upgrade your plan" }).getAttribute("href")).toBe(upgradeUrl)
  const toast = page.getByRole("alert").filter({ hasText: text })
  expect(await toast.getByRole("link", { name: "Upgrade your plan" }).getAttribute("href")).toBe(upgradeUrl)
  await closeToasts()
  expect(complaints.splice(0)).toEqual([expect.stringContaining("402")])
  await used(47)
  await Promise.all(held.map(({ id }) => api.backgrounds.cancel.mutate({ generationId: id })))
})
