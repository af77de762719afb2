import { readFile } from "node:fs/promises"
import { parse } from "csv-parse/sync"
import type { Download, Locator } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createApiClient } from "./api-client.ts"
import { createSeededPlace } from "./seeded-place.ts"
import { startProcess } from "./started-process.ts"
import { openStudio, openTab, type Studio } from "./studio.ts"

const upgradeUrl = "https://example.com/upgrade"
const prompts = ["=SUM(A1)", 'A "calm" sea, at noon', "Two\nlines", "سماء هادئة فوق البحر"]

let studio: Studio
let { page, vendor, complaints } = {} as Studio
let api: ReturnType<typeof createApiClient>
let step: { wizardId: string; stepId: string }
beforeAll(async () => {
  studio = await openStudio(async () => {
    const place = await createSeededPlace()
    Object.assign(place.environment, { UPGRADE_URL: upgradeUrl })
    return place
  })
  ;({ page, vendor, complaints } = studio)
  const [session] = await page.context().cookies()
  api = createApiClient(studio.stepscape, `${session?.name}=${session?.value}`)
  const [wizard] = await api.wizards.list.query()
  const { steps } = await api.wizards.get.query({ wizardId: wizard?.id ?? "" })
  step = { wizardId: wizard?.id ?? "", stepId: steps[0]?.id ?? "" }
})
afterAll(() => studio?.close())

const ledger = () => page.getByRole("table", { name: "Ledger" })
const rows = () =>
  ledger()
    .getByRole("row")
    .filter({ has: page.getByRole("cell") })
const choose = (filter: "Outcome" | "Wizard" | "By", option: string) =>
  page.getByRole("combobox", { name: filter }).selectOption({ label: option })
const open = (search = "") => page.goto(`${new URL(studio.stepscape.signInUrl).origin}/usage${search}`)

const takesFocus = (element: Locator) =>
  expect.poll(() => element.evaluate((node) => node === document.activeElement)).toBe(true)

const paint = async (prompt: string) => {
  vendor.respondWith({ kind: "success" })
  await api.backgrounds.generate.mutate({ ...step, prompt })
}
/** One that is asked for and given up, as often as wanted. */
const giveUp = async (count: number) => {
  vendor.respondWith({ kind: "hang" })
  const giveOneUp = async (index: number) => {
    const { id } = await api.backgrounds.start.mutate({ ...step, prompt: `Never mind ${index}` })
    await api.backgrounds.cancel.mutate({ generationId: id })
  }
  await Promise.all(Array.from({ length: count }, (_, index) => giveOneUp(index)))
}

test("the meter in the editor leads to the month's usage, which is told in a chart and in numbers", async () => {
  await paint(prompts[0] ?? "")
  vendor.respondWith({ kind: "moderation_blocked" })
  await api.backgrounds.generate.mutate({ ...step, prompt: "Something awful" }).catch(() => undefined)

  await page.reload()
  await openTab(page, "Background")
  await page.getByRole("link", { name: "See usage" }).click()
  await page.getByRole("heading", { level: 1, name: "Usage" }).waitFor()
  await page.getByText("4 of 50 used").waitFor()
  await page.getByRole("img", { name: /Painted 4, Failed 1/ }).waitFor()
  expect(await page.locator(".recharts-bar-rectangle path").count()).toBeGreaterThanOrEqual(2)
  // By keyboard: the other way to see the same.
  await page.getByRole("radio", { name: "Chart" }).press("ArrowRight")
  const together = page.getByRole("row", { name: /^Together/ })
  await together.waitFor()
  expect((await together.innerText()).split(/\s+/)).toEqual(["Together", "4", "1", "$0.03"])
  expect(new URL(page.url()).searchParams.get("days")).toBe("table")
  const cost = page.getByRole("region", { name: "Cost" })
  expect(await cost.getByRole("row", { name: /Built-in painter/ }).innerText()).toMatch(/3\s+Free/)
  expect(await cost.getByRole("row", { name: /gpt-image-2.6-flare/ }).innerText()).toMatch(/1\s+\$0\.03/)
})

test("the ledger tells what became of each picture, and leads to its step", async () => {
  await expect.poll(() => rows().count()).toBe(5)
  expect(await rows().first().innerText()).toContain("Image prompt violates content policy.")
  expect(await rows().nth(1).innerText()).toContain("=SUM(A1)")
  await rows().nth(1).getByRole("link").click()
  await page.waitForURL(`**/wizards/${step.wizardId}?step=${step.stepId}`)
  await page.goBack()
  await rows().first().waitFor()
})

test("filters narrow it down, stand in the address, and are let go of in one go", async () => {
  await choose("Outcome", "Failed")
  await expect.poll(() => rows().count()).toBe(1)
  await page.reload()
  await expect.poll(() => rows().count()).toBe(1)
  expect(await page.getByRole("combobox", { name: "Outcome" }).inputValue()).toBe("failed")
  await choose("Outcome", "Uploaded")
  await page.getByText("Nothing in this month fits these filters.").waitFor()
  await page.getByRole("button", { name: "Show everything" }).press("Enter")
  await expect.poll(() => rows().count()).toBe(5)
  await takesFocus(page.getByRole("heading", { name: "Ledger" }))
  await choose("By", "You")
  await choose("Wizard", "Welcome to Stepscape")
  await expect.poll(() => rows().count()).toBe(5)
  await open("?month=2026-01&days=nonsense")
  await page.getByText("Nothing was painted or uploaded in January 2026.").first().waitFor()
  expect(await page.getByRole("combobox", { name: "Month" }).inputValue()).toBe("2026-01")
})

test("what is not finished finishes before one's eyes", async () => {
  await open()
  vendor.respondWith({ kind: "hang" })
  const { id } = await api.backgrounds.start.mutate({ ...step, prompt: "A storm that passes" })
  await page.reload()
  const entry = rows().filter({ hasText: "A storm that passes" })
  await entry.getByText("In progress").waitFor()
  await api.backgrounds.cancel.mutate({ generationId: id })
  await entry.getByText("Cancelled").waitFor()
  await page.getByRole("img", { name: /Cancelled 1/ }).waitFor()
  expect(await rows().count()).toBe(6)
})

test("older entries are a button away, and the file has them all", async () => {
  await giveUp(26)
  for (const prompt of prompts.slice(1)) await api.backgrounds.start.mutate({ ...step, prompt })
  await open()
  await expect.poll(() => rows().count()).toBe(25)
  await page.getByRole("button", { name: "Show older ones" }).press("Enter")
  await expect.poll(() => rows().count()).toBe(35)
  await page.getByRole("button", { name: "Show older ones" }).waitFor({ state: "hidden" })
  await takesFocus(rows().nth(25))

  const lines = await csvOf(await download())
  expect(lines).toHaveLength(35)
  // What a spreadsheet would calculate is told to be a text.
  expect(lines.find(({ prompt }) => prompt?.includes("SUM"))?.["prompt"]).toBe("'=SUM(A1)")
  expect(lines.map(({ prompt }) => prompt)).toEqual(expect.arrayContaining(prompts.slice(1)))
  await choose("Outcome", "Cancelled")
  await expect.poll(() => rows().first().innerText()).toContain("Cancelled")
  expect(new Set((await csvOf(await download())).map(({ outcome }) => outcome))).toEqual(new Set(["cancelled"]))
})

const download = async (): Promise<Download> => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^stepscape-usage-\d{4}-\d{2}\.csv$/)
  return file
}

const csvOf = async (file: Download): Promise<Record<string, string>[]> =>
  parse(await readFile(await file.path()), { bom: true, columns: true }) as Record<string, string>[]

test("a download that fails says so, and can be tried again", async () => {
  await page.route("**/api/usage.csv*", (route) => route.abort())
  await page.getByRole("button", { name: "Download CSV" }).click()
  await page.getByText("The server cannot be reached.").waitFor()
  await page.unrouteAll()
  // The browser's own, about what was aborted here.
  expect(complaints.splice(0)).toHaveLength(1)
  expect((await csvOf(await download())).length).toBeGreaterThan(0)
})

test("warns from 80 % on and at the limit, with the way to more", async () => {
  for (const { id } of (await api.usage.events.query({ outcome: "unfinished" })).entries) {
    await api.backgrounds.cancel.mutate({ generationId: id })
  }
  const moved = await startProcess({
    entry: "apps/api/src/cli.ts",
    args: ["communities", "set-plan", "demo", "free"],
    environment: studio.place.environment,
    until: /is on plan/,
  })
  await moved.stop()
  await open()
  const meter = page.getByRole("region", { name: "Image generations" })
  await meter.getByText("4 of 5 used").waitFor()
  await meter.getByText("Almost used up: only 1 left.").waitFor()
  expect(await meter.getByRole("link", { name: "Upgrade your plan" }).getAttribute("href")).toBe(upgradeUrl)

  await paint("The last one")
  await page.reload()
  await meter.getByText("5 of 5 used").waitFor()
  await meter.getByText("This month’s limit is reached.").waitFor()
  expect(complaints).toEqual([])
})
