import { type FakeOpenAi, startFakeOpenAi } from "@org/core/testing"
import type { Locator, Page } from "playwright-core"
import { launchBrowser, openPage } from "./browser.ts"
import { createPlace, type Place, start, type Stepscape, stop } from "./stepscape.ts"

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

export const openStudio = async (): Promise<Studio> => {
  await using opened = new AsyncDisposableStack()
  const vendor = await startFakeOpenAi()
  opened.defer(() => vendor.stop())
  const place = await createPlace()
  opened.defer(() => place.remove())
  Object.assign(place.environment, { OPENAI_API_KEY: vendor.apiKey, OPENAI_BASE_URL: vendor.baseUrl })
  const running = { stepscape: await start(place.environment) }
  opened.defer(async () => void (await stop(running.stepscape)))
  const browser = await launchBrowser()
  opened.defer(() => browser.close())
  const { page, complaints } = await openPage(browser)
  await page.goto(running.stepscape.signInUrl)
  await page.getByRole("link", { name: "Welcome to Stepscape" }).click()
  await page.getByRole("region", { name: "Preview" }).locator("img[data-state=shown]").waitFor()

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
