import type { Browser, Request } from "playwright-core"

/** How much slower than here a usual phone's processor is. */
export const cpuSlowdown = 4

/** What was fetched, and what came over the wire for it, head included. */
export type Fetched = { url: string; type: string; bytes: number }

/** What the host's main thread had to do until the page was idle. */
export type Visit = {
  /** What its long tasks took beyond 50 ms each, in ms. */
  blockingMs: number
  /** Everything that ran on it, in ms. */
  busyMs: number
  /** Cumulative layout shift. */
  shift: number
  fetched: Fetched[]
}

const observe = (): void => {
  const seen = { blockingMs: 0, shift: 0 }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blockingMs += Math.max(0, duration - 50)
  }).observe({ type: "longtask", buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value
  }).observe({ type: "layout-shift", buffered: true })
}

/**
 * Opens a page in a browser that has never seen it, with a slow processor, until it is idle.
 *
 * @see https://web.dev/articles/tbt
 */
export const visit = async (browser: Browser, url: string): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown })
    await session.send("Performance.enable")
    // Also those of a frame with a process of its own.
    const requests: Request[] = []
    page.on("requestfinished", (request) => requests.push(request))
    await page.addInitScript(observe)
    await page.goto(url, { waitUntil: "networkidle" })
    const { blockingMs, shift } = await page.evaluate(
      () => (globalThis as unknown as { seen: Pick<Visit, "blockingMs" | "shift"> }).seen,
    )
    const { metrics } = await session.send("Performance.getMetrics")
    const busy = metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN
    const fetched = requests.map(async (request) => {
      const { responseHeadersSize, responseBodySize } = await request.sizes()
      return { url: request.url(), type: request.resourceType(), bytes: responseHeadersSize + responseBodySize }
    })
    return { blockingMs, busyMs: busy * 1_000, shift, fetched: await Promise.all(fetched) }
  } finally {
    await context.close()
  }
}
