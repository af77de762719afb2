import type { FileChooser } from "playwright-core"
import sharp from "sharp"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openStudio, openTab, pictureIsShown, previewOf, type Studio } from "./studio.ts"

let studio: Studio
let { vendor, page, complaints, panel, used } = {} as Studio
beforeAll(async () => {
  studio = await openStudio()
  ;({ vendor, page, complaints, panel, used } = studio)
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

/** Squares of black and white: no colour of text is readable on both. */
const checkerboard = (): Promise<Buffer> => {
  const [width, height, square] = [1200, 800, 100]
  const pixels = Uint8Array.from({ length: width * height }, (_, index) => {
    const [column, row] = [Math.floor((index % width) / square), Math.floor(index / width / square)]
    return (column + row) % 2 === 0 ? 255 : 0
  })
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

const choose = async (file: Parameters<FileChooser["setFiles"]>[0]) => {
  const chooser = page.waitForEvent("filechooser")
  await panel().getByRole("button", { name: "Upload a picture" }).press("Enter")
  await (await chooser).setFiles(file)
}

/** Pastes a picture into the prompt as the system's clipboard would, with or without a text beside it. */
const paste = (picture: Buffer, text: string | null) =>
  page.getByRole("textbox", { name: "Prompt" }).evaluate(
    (field, { base64, beside }) => {
      const clipboardData = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      clipboardData.items.add(new File([bytes], "pasted.png", { type: "image/png" }))
      if (beside !== null) clipboardData.setData("text/plain", beside)
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
    },
    { base64: picture.toString("base64"), beside: text },
  )

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
  await paste(picture, "a paragraph of a document")
  await paste(picture, null)
  await closeToast("Your picture is in place.")
  await pictures().getByRole("button", { name: "Show: Own picture" }).nth(1).waitFor()
  expect(asked.filter((address) => address.includes("upload")).length).toBe(3)
  expect(await panel().getByRole("alert").last().textContent()).toBe("")
  await used(3)
})

test("the focal point is set from the keyboard, seen at once and kept", async () => {
  const across = page.getByRole("slider", { name: "Across" })
  await across.focus()
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowLeft")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Home")
  const position = () => slidePicture().evaluate((image) => getComputedStyle(image).objectPosition)
  expect(await position()).toBe("30% 0%")
  await page.keyboard.press("Tab")
  await page.getByText("All changes saved").waitFor()
  await page.reload()
  await pictureIsShown(page)
  expect(await across.getAttribute("aria-valuetext")).toBe("30% from the left")
  expect(await page.getByRole("slider", { name: "Down" }).inputValue()).toBe("0")
  expect(await position()).toBe("30% 0%")
})

test("publishing without a scrim names the slide that is hard to read, and one click mends it", async () => {
  await page.getByRole("combobox", { name: "Scrim" }).selectOption("None")
  const publish = page.getByRole("button", { name: "Publish", exact: true })
  await publish.click()
  const report = page.getByRole("region", { name: "One slide is hard to read" })
  await report.getByRole("link", { name: "Slide 1: Welcome." }).waitFor()
  await report.getByText(/^Contrast \d\.\d to 1, needed 4\.5 to 1$/).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("One slide is hard to read")

  await report.getByRole("button", { name: "Use the automatic scrim on slide 1" }).click()
  await report.getByText("Publish again").waitFor()
  expect(await page.getByRole("combobox", { name: "Scrim" }).inputValue()).toBe("auto")
  await publish.click()
  await page.getByText("Version 3 is live.").first().waitFor()
  await report.waitFor({ state: "detached" })
})

test("an earlier picture is shown again for nothing", async () => {
  const earlier = pictures().getByRole("button", { name: /^Show: Aurora/ })
  await earlier.focus()
  await pictures().getByText("Illustration · Built-in painter · Free").waitFor()
  await page.keyboard.press("Enter")
  await expect.poll(shownPicture).toContain("Aurora")
  expect(await earlier.evaluate((button) => button === document.activeElement)).toBe(true)
  await expect.poll(() => page.getByRole("slider", { name: "Across" }).inputValue()).toBe("50")
  await used(3)
})

const painted = () => vendor.requests.flatMap(({ body }) => (body === undefined ? [] : [String(body["prompt"])]))

test("all steps are painted at one price and in one art direction, and those that fail are tried again alone", async () => {
  await page.getByRole("button", { name: "Set art direction" }).click()
  const direction = page.getByRole("dialog", { name: "Art direction" })
  await direction.getByRole("textbox", { name: "Palette" }).fill("teal and warm sand")
  await direction.getByRole("button", { name: "Save art direction" }).click()
  await page.getByRole("definition").getByText("teal and warm sand").waitFor()

  vendor.respondWith(({ body }) => ({
    kind: String(body?.["prompt"]).includes("a forbidden thing") ? "content_policy_violation" : "success",
  }))
  await page.getByRole("button", { name: "Paint all steps" }).click()
  const dialog = page.getByRole("dialog", { name: "Paint all steps" })
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
  await expect.poll(shownPicture).toBe(`Show: ${prompt}`)
  await pictures()
    .getByText(/^Shown now · Ink · /)
    .waitFor()
  await used(5)
  expect(complaints).toEqual([])
})
