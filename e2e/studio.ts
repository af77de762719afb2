import { type FakeOpenAi, startFakeOpenAi } from "@org/core/testing"
import type { Frame, Locator, Page } from "playwright-core"
import { launchBrowser, openPage } from "./browser.ts"
import { createSeededPlace } from "./seeded-place.ts"
import { type Place, start, type Stepscape, stop } from "./stepscape.ts"

/** The whole product, painting by a vendor that we play ourselves, with the demo wizard open in the studio. */
export type Studio = {
  vendor: FakeOpenAi
  place: Place
  /** Whoever kills it and starts it again puts the new one here. */
  stepscape: Stepscape
  page: Page
  complaints: string[]
  /** The part of the page where the background is made. */
  panel: () => Locator
  /** Waits until the meter tells that so many of the month's pictures are used. */
  used: (count: number) => Promise<void>
  close: () => Promise<void>
}

/** Where the chosen step's slide is shown, on a page of its own in a frame. */
export const previewOf = (page: Page): Locator => page.getByRole("region", { name: "Preview" })

export const pictureIsShown = (page: Page): Promise<void> => previewOf(page).locator("[data-picture=shown]").waitFor()

/** The page in the preview's frame. */
export const previewFrame = (page: Page): Frame => {
  const frame = page.frames().find((known) => new URL(known.url()).pathname === "/preview")
  if (frame === undefined) throw new Error("The page frames no preview")
  return frame
}

/** Brings up one side of what can be set on a step. */
export const openTab = (page: Page, name: "Content" | "Background"): Promise<void> =>
  page.getByRole("tab", { name, exact: true }).click()

/** Says what stands behind the text; by its label, since the radio button itself is not to be seen. */
export const chooseScrim = (page: Page, name: "Automatic" | "None" | "Strong"): Promise<void> =>
  page.getByRole("radiogroup", { name: "Scrim" }).getByText(name, { exact: true }).click()

/** Takes what a button's menu offers. Another menu may be about to close, so the item is looked for in the button's own. */
export const chooseItem = async (page: Page, button: string, item: string): Promise<void> => {
  await page.getByRole("button", { name: button, exact: true }).click()
  await page.getByRole("menu", { name: button, exact: true }).getByRole("menuitem", { name: item }).click()
}

/**
 * Publishes the wizard that is open, as an admin does who looks at what changes; the dialog then tells where it is.
 *
 * @param version the number that it gets
 */
export const publish = async (page: Page, version: number): Promise<void> => {
  await page.getByRole("button", { name: "Publish", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Publish this wizard" })
  await dialog.getByRole("button", { name: `Publish version ${version}`, exact: true }).click()
  await dialog.getByRole("heading", { name: `Version ${version} is live.` }).waitFor()
  await dialog.getByRole("button", { name: "Done" }).click()
  await dialog.waitFor({ state: "detached" })
}

/** @param makePlace `createPlace` for a data folder that is new, so that the demo is made with this vendor at hand */
export const openStudio = async (makePlace: () => Promise<Place> = createSeededPlace): Promise<Studio> => {
  await using opened = new AsyncDisposableStack()
  const vendor = await startFakeOpenAi()
  opened.defer(() => vendor.stop())
  const place = await makePlace()
  opened.defer(() => place.remove())
  Object.assign(place.environment, { OPENAI_API_KEY: vendor.apiKey, OPENAI_BASE_URL: vendor.baseUrl })
  const running = { stepscape: await start(place.environment) }
  opened.defer(async () => void (await stop(running.stepscape)))
  const browser = await launchBrowser()
  opened.defer(() => browser.close())
  const { page, complaints } = await openPage(browser, { reducedMotion: "reduce" })
  await page.goto(running.stepscape.signInUrl)
  await page.getByRole("link", { name: "Welcome to Stepscape" }).click()
  await pictureIsShown(page)

  const panel = () => page.getByRole("region", { name: "Background" })
  const kept = opened.move()
  return Object.assign(running, {
    vendor,
    place,
    page,
    complaints,
    panel,
    used: (count: number) => panel().getByText(`${count} of 50 used`).waitFor(),
    close: () => kept.disposeAsync(),
  })
}
