import { rm } from "node:fs/promises"
import path from "node:path"
import type { Locator } from "playwright-core"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { createApiClient } from "./api-client.ts"
import { axeFaults } from "./axe.ts"
import { answer } from "./screens/answers.ts"
import { chooseItem, openStudio, publish, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints } = {} as Studio
let api: ReturnType<typeof createApiClient>
let wizardId = ""
let stepIds: string[] = []
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints } = studio)
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  const [session] = await page.context().cookies()
  api = createApiClient(studio.stepscape, `${session?.name}=${session?.value}`)
  wizardId = new URL(studio.stepscape.demoUrl).pathname.split("/").at(-1) ?? ""
  stepIds = (await api.wizards.get.query({ wizardId })).steps.map(({ id }) => id)
})
afterAll(() => studio?.close())

/** Within which everyone sees a change, in ms. */
const promiseMs = 30_000

const dialog = () => page.getByRole("dialog", { name: "Publish this wizard" })
const changes = () => dialog().getByRole("list", { name: "What changes for visitors" })
const confirm = () => dialog().getByRole("button", { name: /^Publish version/ })
const hard = () => dialog().getByRole("region", { name: "One slide is hard to read" })

const openReview = async () => {
  await page.getByRole("button", { name: "Publish", exact: true }).click()
  await dialog().waitFor()
}
const close = async () => {
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "detached" })
}
afterEach(async () => {
  if (await page.getByRole("dialog").isVisible()) await close()
})

const hasFocus = (element: Locator) => element.evaluate((node) => node === document.activeElement)
const told = async (): Promise<string[]> =>
  (await changes().getByRole("listitem").allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "))

/** The browser's own words about an answer that was expected; none but those. */
const expectComplaints = (words: string) => {
  for (const complaint of complaints.splice(0)) expect(complaint).toContain(words)
}

const say = (stepId: string | undefined, presentation: { headline?: string; body?: string }) =>
  api.steps.update.mutate({ wizardId, stepId: stepId ?? "", patch: { presentation } })

test("what is different is told slide by slide, what was only just typed too", async () => {
  await openReview()
  await dialog().getByText("Nothing has changed: visitors see all of this already, in version 1.").waitFor()
  expect(await changes().count()).toBe(0)
  await close()
  expect(await hasFocus(page.getByRole("button", { name: "Publish", exact: true }))).toBe(true)

  await say(stepIds[1], { body: "In a few words." })
  await api.steps.reorder.mutate({ wizardId, stepIds: [stepIds[2] ?? "", stepIds[0] ?? "", stepIds[1] ?? ""] })
  await api.wizards.update.mutate({ wizardId, title: "Welcome, all of you" })
  await page.reload()
  await page.getByRole("textbox", { name: "Headline" }).fill("Publish, and share it")
  await openReview()
  await dialog().getByText("Visitors see version 1 now. This would be different:").waitFor()
  expect(await told()).toEqual([
    "Title gone: Welcome to Stepscape new: Welcome, all of you",
    expect.stringMatching(
      /^Slide 1: Publish, and share it Place Moved from place 3 to place 1 Headline .*gone: .*new:/,
    ),
    expect.stringMatching(/^Slide 3: Say it in your own words Body .*gone:.*new:/),
  ])
  expect(await axeFaults(page)).toEqual([])

  await changes().getByRole("link", { name: "Slide 3: Say it in your own words" }).click()
  await dialog().waitFor({ state: "detached" })
  await expect.poll(() => page.getByRole("textbox", { name: "Body" }).inputValue()).toBe("In a few words.")
})

test("a slide that is hard to read is mended where it is told, and what is published is found by its link", async () => {
  const patch = { presentation: { background: { scrim: "none" as const } } }
  await api.steps.update.mutate({ wizardId, stepId: stepIds[0] ?? "", patch })
  await page.reload()
  await openReview()
  await hard()
    .getByRole("link", { name: /^Slide 2: Welcome/ })
    .waitFor()
  await hard()
    .getByText(/^Contrast \d\.\d to 1, needed 4\.5 to 1$/)
    .waitFor()
  await expect
    .poll(() =>
      hard()
        .locator("img")
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(9)
  await expect.poll(async () => (await told()).join("\n")).toContain("Look Scrim")
  await hard().getByRole("button", { name: "Use the automatic scrim on slide 2" }).press("Enter")
  const mended = hard().getByRole("button", { name: "Scrim is on for slide 2" })
  await mended.waitFor()
  expect(await hasFocus(mended)).toBe(true)
  await expect.poll(async () => (await told()).join("\n")).not.toContain("Look")
  expect(await axeFaults(page)).toEqual([])

  await confirm().press("Enter")
  const live = dialog().getByRole("heading", { name: "Version 2 is live." })
  await live.waitFor()
  expect(await hasFocus(live)).toBe(true)
  await dialog().getByRole("button", { name: "Copy link" }).click()
  await dialog().getByRole("button", { name: "Link copied" }).waitFor()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  expect(address).toBe(studio.stepscape.demoUrl)
  expect(await dialog().getByRole("link", { name: "Open (opens in a new tab)" }).getAttribute("href")).toBe(address)
  await expect
    .poll(async () => (await fetch(address)).text(), { timeout: promiseMs, interval: 500 })
    .toContain("Publish, and share it")
  await dialog().getByRole("button", { name: "Show it in your page" }).click()
  await page.getByRole("dialog", { name: "Share this wizard" }).waitFor()
  await dialog().waitFor({ state: "detached" })
  await close()
  // Of dialogs that follow each other the first one's opener gets it back.
  expect(await hasFocus(page.getByRole("button", { name: "Publish", exact: true }))).toBe(true)
  expect(complaints).toEqual([])
})

test("publishing with a slide that is hard to read is told afterwards as well, and leads to the next version", async () => {
  const patch = { presentation: { background: { scrim: "none" as const } } }
  await api.steps.update.mutate({ wizardId, stepId: stepIds[0] ?? "", patch })
  await page.reload()
  await openReview()
  await confirm().click()
  await dialog().getByRole("heading", { name: "Version 3 is live." }).waitFor()
  await hard().getByText("Visitors see it so already.").waitFor()
  await hard().getByRole("button", { name: "Use the automatic scrim on slide 2" }).click()
  await dialog().getByRole("button", { name: "Look at the new changes" }).click()
  await dialog().getByRole("button", { name: "Publish version 4" }).click()
  await dialog().getByRole("heading", { name: "Version 4 is live." }).waitFor()
  expect(await hard().count()).toBe(0)
})

test("nobody publishes what somebody else has changed meanwhile, before having seen it", async () => {
  await openReview()
  await dialog().getByText("Nothing has changed").waitFor()
  await say(stepIds[1], { headline: "Somebody else was here" })
  await confirm().click()
  await dialog().getByRole("alert").getByText("Something was changed meanwhile, so nothing was published.").waitFor()
  await changes().getByText("Slide 3: Somebody else was here").waitFor()
  expectComplaints("status of 409")
  expect(await api.wizards.get.query({ wizardId })).toMatchObject({ publishedVersion: 4 })
  await confirm().click()
  await dialog().getByRole("heading", { name: "Version 5 is live." }).waitFor()
})

test("what cannot be saved is not published, and a version that cannot be read keeps nobody from publishing", async () => {
  await page.getByRole("textbox", { name: "Button link" }).fill("nonsense")
  await openReview()
  await dialog().getByRole("alert").getByText("Some changes could not be saved").waitFor()
  expect(await api.wizards.get.query({ wizardId })).toMatchObject({ publishedVersion: 5 })
  await dialog().getByRole("button", { name: "Back to the step" }).click()
  await dialog().waitFor({ state: "detached" })
  await page.getByRole("textbox", { name: "Button link" }).fill("")
  await page.getByRole("textbox", { name: "Headline" }).fill("Share it")
  await page.getByText("All changes saved").waitFor()

  const stored = path.join(studio.place.environment["DATA_DIR"] ?? "", "files/published", wizardId, "5.json")
  await rm(stored)
  await openReview()
  await dialog().getByText("What is different from version 5 cannot be told right now").waitFor()
  await close()
  await publish(page, 6)
})

test("what goes wrong is said in the dialog, and pressing again is all it takes", async () => {
  for (const [fault, words, complaint] of [
    [
      { kind: "fault", code: "STORAGE_FAILED" },
      "The wizard could not be published. Please try again.",
      "status of 500",
    ],
    [{ kind: "unreachable" }, "The server cannot be reached.", "ERR_"],
  ] as const) {
    await openReview()
    await confirm().waitFor()
    await answer(page, "wizards.publish", fault)
    await confirm().press("Enter")
    await dialog().getByRole("alert").getByText(words).waitFor()
    expect(await hasFocus(confirm())).toBe(true)
    await page.unrouteAll()
    expectComplaints(complaint)
    await close()
  }
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<void>()
  await page.route("**/trpc/wizards.publish*", async (route) => {
    await closed
    await route.abort()
  })
  await openReview()
  await confirm().click()
  await close()
  tellClosed()
  // Whoever has closed it is told all the same.
  await page.getByRole("alert").getByText("The server cannot be reached.").waitFor()
  await page.unrouteAll()
  expectComplaints("ERR_")
  await answer(page, "wizards.review", { kind: "unreachable" })
  await openReview()
  const again = dialog().getByRole("button", { name: "Try again" })
  await again.waitFor({ timeout: promiseMs })
  await page.unrouteAll()
  expectComplaints("ERR_")
  await again.click()
  await confirm().click()
  await dialog().getByRole("heading", { name: "Version 7 is live." }).waitFor()
})

test("withdrawn from the same dialog, a wizard comes back by publishing it again", async () => {
  await openReview()
  await dialog().getByRole("button", { name: "Unpublish" }).click()
  await page.getByRole("dialog", { name: "Unpublish this wizard?" }).getByRole("button", { name: "Unpublish" }).click()
  await page.getByText("The wizard is no longer public.").waitFor()
  await openReview()
  await dialog().getByText("but visitors see nothing now").waitFor()
  expect(await dialog().getByRole("button", { name: "Unpublish" }).count()).toBe(0)
  await dialog().getByRole("button", { name: "Versions" }).click()
  const versions = page.getByRole("dialog", { name: "Published versions" })
  await versions.getByRole("button", { name: "Restore version 2" }).click()
  await versions.getByText("The wizard becomes public again").waitFor()
  await close()
  await publish(page, 8)
})

test("a window that becomes narrow or wide closes no dialog, and what was typed in it stays", async () => {
  await chooseItem(page, "Wizard actions", "Rename")
  const title = page.getByRole("dialog").getByRole("textbox", { name: "Title" })
  await title.fill("Half a ti")
  for (const width of [700, 1_280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.getByRole("tab", { name: "Steps" }).waitFor({ state: width === 700 ? "attached" : "detached" })
    expect(await title.inputValue()).toBe("Half a ti")
  }
  await title.press("End")
  await page.keyboard.type("tle")
  await page.keyboard.press("Enter")
  await page.getByRole("heading", { level: 1, name: "Half a title" }).waitFor()
  await openReview()
  await changes().waitFor()
  await page.setViewportSize({ width: 700, height: 800 })
  await page.getByRole("tab", { name: "Steps" }).waitFor({ state: "attached" })
  await changes().getByText("Half a title").waitFor()
  expect(await axeFaults(page)).toEqual([])
  await close()
  // What opened it is no longer there.
  expect(await hasFocus(page.locator("body"))).toBe(false)
  expect(complaints).toEqual([])
})
