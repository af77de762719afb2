import type { FileChooser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openAnotherPage } from "./browser.ts"
import { checkerboard, drag, largePicture, paste } from "./own-pictures.ts"
import { answer } from "./screens/answers.ts"
import { chooseScrim, openStudio, openTab, pictureIsShown, previewOf, type Studio } from "./studio.ts"

let studio: Studio
let { page, complaints, panel, used } = {} as Studio
beforeAll(async () => {
  studio = await openStudio()
  ;({ page, complaints, panel, used } = studio)
  await openTab(page, "Background")
})
afterAll(() => studio?.close())

const slidePicture = () => previewOf(page).frameLocator("iframe").locator("img")
const pictures = () => panel().getByRole("region", { name: "Pictures of this step" })
const shownPicture = () => pictures().locator("button[aria-current=true]").getAttribute("aria-label")
const closeToast = async (text: string) => {
  const toast = page.getByRole("status").filter({ hasText: text })
  await toast.getByRole("button", { name: "Close" }).click()
  await toast.waitFor({ state: "detached" })
}

const own = () => pictures().getByRole("button", { name: "Show: Own picture" })

/** Keeps the server's answers to a procedure back until what it gives is called. */
const hold = async (procedure: string): Promise<() => void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(`**/trpc/*${procedure}*`, async (route) => {
    const response = await route.fetch()
    await promise
    await route.fulfill({ response })
  })
  return resolve
}

const choose = async (file: Parameters<FileChooser["setFiles"]>[0]) => {
  const chooser = page.waitForEvent("filechooser")
  await panel().getByRole("button", { name: "Upload a picture" }).press("Enter")
  await (await chooser).setFiles(file)
}

test("an own picture is uploaded, and what is none is refused where it was chosen", async () => {
  const asked: string[] = []
  page.on("request", (request) => asked.push(request.url()))
  await panel().getByText("at most 20 MB and 50 megapixels").waitFor()
  expect(await slidePicture().getAttribute("src")).toMatch(/\/1536\.webp$/)

  await choose({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") })
  await panel().getByRole("alert").getByText("Only PNG, JPEG and WebP").waitFor()
  await choose({ name: "huge.png", mimeType: "image/png", buffer: Buffer.alloc(21 * 1_024 * 1_024) })
  await panel().getByRole("alert").getByText("This file has 21.0 MB. At most 20 MB can be uploaded.").waitFor()
  expect(asked.filter((address) => address.includes("upload"))).toEqual([])

  const picture = await checkerboard()
  await choose({ name: "torn.png", mimeType: "image/png", buffer: picture.subarray(0, picture.length / 2) })
  await panel().getByRole("alert").getByText("cut off").waitFor()
  expect(complaints.splice(0)).toEqual([expect.stringContaining("400")])
  expect(await shownPicture()).toContain("Aurora")

  await choose({ name: "board.png", mimeType: "image/png", buffer: picture })
  await closeToast("Your picture is in place.")
  await expect.poll(shownPicture).toBe("Show: Own picture")
  // Nobody can say before it is prepared.
  await page
    .getByRole("radio", { name: /^None contrast 1\.\d to 1, too little: 4\.5 to 1 is needed$/ })
    .waitFor({ state: "attached" })
  await paste(page, picture, "a paragraph of a document")
  await openTab(page, "Content")
  await paste(page, picture, null)
  await openTab(page, "Background")
  await page.getByRole("heading", { level: 1 }).focus()
  await paste(page, picture, null)
  await closeToast("Your picture is in place.")
  await own().nth(1).waitFor()
  await drag(panel(), picture, ["dragenter", "dragover"])
  await panel().getByText("Drop the picture to use it").waitFor()
  await drag(panel(), picture, ["drop"])
  await closeToast("Your picture is in place.")
  await own().nth(2).waitFor()
  expect(asked.filter((address) => address.includes("upload")).length).toBe(4)
  expect(await panel().getByRole("alert").last().textContent()).toBe("")
  await used(3)
})

test("an upload tells how far it is, can be cancelled, and says what comes after", async () => {
  const picture = await largePicture()
  const network = await page.context().newCDPSession(page)
  await network.send("Network.enable")
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 500_000 }
  await network.send("Network.emulateNetworkConditions", slow)
  const before = await own().count()
  const bar = panel().getByRole("progressbar", { name: "Uploading…" })
  const cancel = panel().getByRole("button", { name: "Cancel the upload" })

  await choose({ name: "large.png", mimeType: "image/png", buffer: picture })
  await panel()
    .getByText(/^[1-9]\d?%, \d\.\d of 2\.\d MB$/)
    .waitFor()
  const percent = Number(await bar.getAttribute("aria-valuenow"))
  expect(percent).toBeGreaterThan(0)
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(percent)
  await cancel.press("Enter")
  await bar.waitFor({ state: "detached" })
  await page.getByRole("status").filter({ hasText: "The upload was cancelled." }).waitFor({ state: "attached" })
  expect(await panel().getByRole("alert").last().textContent()).toBe("")
  const upload = panel().getByRole("button", { name: "Upload a picture" })
  expect(await upload.evaluate((button) => button === document.activeElement)).toBe(true)

  // All has gone out, and the answer takes its time.
  await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1, latency: 2_000 })
  await choose({ name: "large.png", mimeType: "image/png", buffer: picture })
  await panel().getByText("Preparing…").waitFor()
  expect(await bar.getAttribute("aria-valuetext")).toBe("Preparing…")
  expect(await cancel.getAttribute("aria-disabled")).toBe("true")
  await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 })
  await network.detach()
  await closeToast("Your picture is in place.")
  await bar.waitFor({ state: "detached" })
  await expect.poll(() => own().count()).toBe(before + 1)
  expect(complaints).toEqual([])
})

const undo = () => page.getByRole("button", { name: /^Undo/ }).first()
const redo = () => page.getByRole("button", { name: /^Redo/ }).first()
const earlier = () => pictures().getByRole("button", { name: /^Show: Aurora/ })
const across = () => page.getByRole("slider", { name: "Across" })
const chosenThumbnail = () => page.locator("[data-selected] img").first().getAttribute("src")

test("an earlier picture is shown at once, for nothing, and what was chosen is undone and done again", async () => {
  const uploaded = await chosenThumbnail()
  await across().focus()
  await page.keyboard.press("End")
  await page.getByText("All changes saved").waitFor()

  const release = await hold("backgrounds.applyEarlier")
  await earlier().focus()
  await pictures().getByText("Illustration · Built-in painter · Free").waitFor()
  await page.keyboard.press("Enter")
  // Not a word of the server's yet.
  await expect.poll(shownPicture).toContain("Aurora")
  await expect.poll(() => slidePicture().getAttribute("src")).toMatch(/\/1536\.webp$/)
  await pictureIsShown(page)
  await expect.poll(() => across().inputValue()).toBe("50")
  await expect.poll(chosenThumbnail).not.toBe(uploaded)
  expect(await earlier().evaluate((button) => button === document.activeElement)).toBe(true)
  await page.getByText("Saving…").waitFor()
  release()

  expect(await undo().getAttribute("aria-label")).toBe("Undo: Choose picture")
  await undo().click()
  await expect.poll(shownPicture).toBe("Show: Own picture")
  // In the look that it had.
  await expect.poll(() => across().inputValue()).toBe("100")
  await redo().click()
  await expect.poll(shownPicture).toContain("Aurora")
  await expect.poll(() => across().inputValue()).toBe("50")
  await pictures().getByRole("button", { name: "Back to the one before" }).click()
  await expect.poll(shownPicture).toBe("Show: Own picture")
  await expect.poll(() => across().inputValue()).toBe("100")
  await page.getByText("All changes saved").waitFor()
  await page.reload()
  await pictureIsShown(page)
  await expect.poll(shownPicture).toBe("Show: Own picture")
  await expect.poll(() => across().inputValue()).toBe("100")
  await used(3)
})

test("several choices in a row end with the last one, and what is refused is taken back with the reason", async () => {
  const release = await hold("backgrounds.applyEarlier")
  await earlier().click()
  await own().nth(1).click()
  release()
  await expect.poll(() => own().nth(1).getAttribute("aria-current")).toBe("true")
  await page.getByText("The picture is shown now.").waitFor({ state: "attached" })
  await page.getByText("All changes saved").waitFor()

  await answer(page, "backgrounds.applyEarlier", { kind: "fault", code: "NOT_FOUND" })
  const undoable = await undo().getAttribute("aria-label")
  await earlier().click()
  await page.getByRole("alert").filter({ hasText: "It no longer exists." }).waitFor()
  await expect.poll(() => own().nth(1).getAttribute("aria-current")).toBe("true")
  expect(await undo().getAttribute("aria-label")).toBe(undoable)
  await page.unrouteAll({ behavior: "wait" })
  await pictureIsShown(page)
})

test("a background is removed without a question, and comes back as it was", async () => {
  await chooseScrim(page, "Strong")
  await page.getByText("All changes saved").waitFor()
  const remove = page.getByRole("button", { name: "Remove background", exact: true })
  await remove.press("Enter")
  await previewOf(page).locator("[data-picture=none]").waitFor()
  expect(await remove.evaluate((button) => button === document.activeElement)).toBe(true)
  const toast = page.getByRole("status").filter({ hasText: "Background removed." })
  await toast.getByRole("button", { name: "Undo" }).click()
  await pictureIsShown(page)
  expect(await page.getByRole("radio", { name: /^Strong/ }).isChecked()).toBe(true)
  await remove.click()
  await previewOf(page).locator("[data-picture=none]").waitFor()
  await toast.waitFor()
  await page.keyboard.press("ControlOrMeta+z")
  await pictureIsShown(page)
  // What it said is no longer so.
  await toast.waitFor({ state: "detached" })
  expect(await page.getByRole("radio", { name: /^Strong/ }).isChecked()).toBe(true)
  await chooseScrim(page, "Automatic")
  await page.getByText("All changes saved").waitFor()
})

test("what another tab has chosen since is not taken from it", async () => {
  await earlier().click()
  await expect.poll(shownPicture).toContain("Aurora")
  const { page: other } = await openAnotherPage(page.context())
  await other.goto(page.url())
  await pictureIsShown(other)
  await openTab(other, "Background")
  await other.getByRole("button", { name: "Show: Own picture" }).first().click()
  await other.getByText("The picture is shown now.").waitFor({ state: "attached" })
  await other.close()
  await undo().click()
  await page.getByRole("alert").filter({ hasText: "“Choose picture” no longer applies" }).waitFor()
  await expect.poll(() => own().first().getAttribute("aria-current")).toBe("true")
  expect(complaints.splice(0).filter((complaint) => !/status of (409|500)/.test(complaint))).toEqual([])
})
