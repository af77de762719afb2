import type { Page } from "playwright-core"
import { difference } from "../browser.ts"

/**
 * How much of the texts' ink is seen where the navigation stands: marks that pile up on a letter are painted far outside
 * its line. The mean difference a channel (0–255) between the navigation with the texts above it and without them.
 */
export const inkOverNavigation = async (page: Page): Promise<number> => {
  const navigation = page.locator("nav").filter({ visible: true }).first()
  const setTextsHidden = (isHidden: boolean): Promise<void> =>
    page.evaluate((isHidden) => {
      for (const { style } of document.querySelectorAll<HTMLElement>("h1,.body,.cta"))
        style.visibility = isHidden ? "hidden" : ""
    }, isHidden)
  const withTexts = await navigation.screenshot()
  await setTextsHidden(true)
  const without = await navigation.screenshot()
  await setTextsHidden(false)
  return difference(withTexts, without)
}
