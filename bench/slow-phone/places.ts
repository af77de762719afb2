import type { Page } from "playwright-core"

/** A rectangle on the screen, in px of CSS. */
export type Box = { x: number; y: number; width: number; height: number }

/** Where the headline's lines stand. */
export const headlineBoxes = (page: Page): Promise<Box[]> =>
  page.evaluate(() => {
    const range = document.createRange()
    return [...document.querySelectorAll("h1")]
      .filter((headline) => headline.checkVisibility({ visibilityProperty: true }))
      .flatMap((headline) => {
        range.selectNodeContents(headline)
        return [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }))
      })
  })

/** Where anything stands that is not background: texts, links, buttons, and what holds them together. */
export const foregroundBoxes = (page: Page): Promise<Box[]> =>
  page.evaluate(() => {
    const isShown = (element: Element | null) => element?.checkVisibility({ visibilityProperty: true }) === true
    const boxes = [...document.querySelectorAll("a, button, nav")]
      .filter(isShown)
      .map((element) => element.getBoundingClientRect())
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (!isShown(node.parentElement)) continue
      range.selectNodeContents(node)
      boxes.push(...range.getClientRects())
    }
    return boxes.map(({ x, y, width, height }) => ({ x, y, width, height }))
  })

/** Hides the headline, so that the difference tells its letters from what is behind them; or shows it again. */
export const setHeadlineHidden = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((isHidden) => {
    // Through the object model, which a content security policy allows.
    for (const { style } of document.querySelectorAll("h1")) style.visibility = isHidden ? "hidden" : ""
  }, isHidden)
