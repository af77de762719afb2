import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core"

/** px of CSS. */
export type Screen = { width: number; height: number }

export const screen: Screen = { width: 390, height: 844 }

/** A phone of few hundred euros on a bad evening; what the budgets are for. */
const conditions = { pixelRatio: 3, cpuSlowdown: 4, latencyMs: 150, downBits: 1_600_000, upBits: 750_000 }

/** A phone that has never seen anything: `at` of the last click is kept where `clickedAt` finds it. */
export type Phone = { context: BrowserContext; page: Page; session: CDPSession }

/** Switches on a new phone. The caller closes its context. */
export const openPhone = async (browser: Browser): Promise<Phone> => {
  const context = await browser.newContext({
    viewport: screen,
    deviceScaleFactor: conditions.pixelRatio,
    isMobile: true,
    hasTouch: true,
  })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const remember = (event: Event) => Object.assign(globalThis, { clickedAt: event.timeStamp })
    addEventListener("click", remember, { capture: true })
  })
  const session = await context.newCDPSession(page)
  await session.send("Network.enable")
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: conditions.latencyMs,
    downloadThroughput: conditions.downBits / 8,
    uploadThroughput: conditions.upBits / 8,
  })
  await session.send("Emulation.setCPUThrottlingRate", { rate: conditions.cpuSlowdown })
  return { context, page, session }
}

/** When the page's navigation began, in ms since 1970. */
export const navigationStart = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin)

/** When the finger left the screen for the last click that the page heard of, in ms since 1970. */
export const clickedAt = async (page: Page): Promise<number> => {
  const at = await page.evaluate(() => {
    const { clickedAt } = globalThis as { clickedAt?: number }
    return clickedAt === undefined ? null : performance.timeOrigin + clickedAt
  })
  if (at === null) throw new Error("The page heard of no click")
  return at
}
