import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { deserialize, serialize } from "node:v8"
import { type PreparedRecord, prepareRecord } from "@org/core/testing"
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core"
import { openPage } from "../browser.ts"
import { backgrounds } from "../legibility/index.ts"
import { madeOnce } from "../made-once.ts"
import { publish, type WrittenSlide, type WrittenWizard } from "./publish.ts"
import { serveWizard } from "./serve.ts"

/** A sentence that takes several lines on a phone. */
export const sentence = "Every winter we travel north with warm gloves, a thermos and whoever wants to come along. "

/** Four slides without a picture; the third has no headline. */
export const slides: readonly WrittenSlide[] = [
  { headline: "Welcome", body: "Good to have you **here**.", cta: { label: "Show me around" } },
  { headline: "Find your pace", body: "- easy\n- steady\n- [fast](https://example.org)" },
  { headline: "", body: "Nobody runs home alone." },
  { headline: "See you on Tuesday", body: sentence, cta: { label: "Add it", href: "https://example.org/calendar" } },
]

/** Of three pictures, so that the fourth slide shows the first one's again. */
const painted = new Set(["plain navy", "gradient down", "photo-like 3, 1536x1024"])

/** Paints them, once for all files of a run. */
export const paintPictures = async (): Promise<PreparedRecord[]> => {
  const folder = await madeOnce("harbour-runners", async (unfinished) => {
    const wanted = backgrounds.filter(({ name }) => painted.has(name))
    const pictures = await Promise.all(wanted.map(async ({ paint }) => prepareRecord(await paint())))
    await writeFile(path.join(unfinished, "pictures"), serialize(pictures))
  })
  return deserialize(await readFile(path.join(folder, "pictures"))) as PreparedRecord[]
}

/** The same slides, each on a picture. */
export const withPictures = (pictures: readonly PreparedRecord[]): WrittenSlide[] =>
  slides.map((slide, index) => {
    const picture = pictures[index % pictures.length]
    return picture === undefined ? slide : { ...slide, picture, align: "left" as const }
  })

/** What a phone tells a page about itself. */
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

export type OpenedWizard = AsyncDisposable & { page: Page; asked: string[]; complaints: string[] }

/** Opens a wizard of these slides, or of others, at a path below its own (`/2`) or at a fragment of it (`#2`). */
export const openWizard = async (
  browser: Browser,
  wizard: Partial<WrittenWizard> = {},
  { at = "", ...options }: BrowserContextOptions & { at?: string } = {},
): Promise<OpenedWizard> => {
  const written = { title: "Harbour Runners", slides, ...wizard }
  const objects = new Map(written.slides.flatMap(({ picture }) => (picture === undefined ? [] : [...picture.objects])))
  const served = await serveWizard(publish(written), objects)
  const { page, complaints } = await openPage(browser, options)
  await page.goto(`${served.url()}${at}`)
  return {
    page,
    complaints,
    asked: served.asked,
    [Symbol.asyncDispose]: async () => {
      await page.context().close()
      await served[Symbol.asyncDispose]()
    },
  }
}

/** The number of the slide that shows; there is always exactly one. */
export const shownSlide = (page: Page | Frame): Promise<string> =>
  page.evaluate(() => {
    const visible = [...document.querySelectorAll("section")].filter((slide) => slide.checkVisibility())
    return visible.map(({ id }) => id).join()
  })

export const waitForSlide = (page: Page | Frame, number: number): Promise<void> =>
  page.locator(`[id="${number}"]`).waitFor({ state: "visible" })

export const linkTo = (page: Page | Frame, name: string) =>
  page.getByRole("link", { name, exact: true }).filter({ visible: true })
