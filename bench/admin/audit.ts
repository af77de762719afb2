import lighthouse, { desktopConfig } from "lighthouse"

/** What Lighthouse plays: a usual phone on slow mobile data, or a computer on a good line. */
export const devices = ["phone", "computer"] as const
export type Device = (typeof devices)[number]

export const categories = ["performance", "accessibility", "best-practices"] as const
export type Category = (typeof categories)[number]

/** One look at one page. */
export type Audit = {
  /** 0–100 */
  scores: Record<Category, number>
  /** ms; `shift` has no unit. */
  figures: { firstPaint: number; largestPaint: number; blocking: number; shift: number }
  /** Bytes over the wire. */
  weight: number
  /** What cost points, in Lighthouse's own words. */
  faults: string[]
  /** The whole report, as a page to look at. */
  html: string
}

const figures = {
  firstPaint: "first-contentful-paint",
  largestPaint: "largest-contentful-paint",
  blocking: "total-blocking-time",
  shift: "cumulative-layout-shift",
} as const

/**
 * Has Lighthouse judge a page that needs a session, in a browser that has never seen it.
 *
 * @param options `debuggingPort` of the browser; `cookie` is sent along with each request
 * @throws Error in Lighthouse's words when the page could not be judged
 * @see https://github.com/GoogleChrome/lighthouse/blob/main/docs/scoring.md
 */
export const audit = async (options: {
  url: string
  device: Device
  debuggingPort: number
  cookie: string
}): Promise<Audit> => {
  const { url, device, debuggingPort, cookie } = options
  const flags = {
    port: debuggingPort,
    onlyCategories: [...categories],
    extraHeaders: { cookie },
    output: "html" as const,
    logLevel: "error" as const,
  }
  const result = await lighthouse(url, flags, device === "computer" ? desktopConfig : undefined)
  if (result === undefined) throw new Error(`Lighthouse said nothing about ${url}`)
  const { lhr, report } = result
  if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const value = (id: string): number => lhr.audits[id]?.numericValue ?? Number.NaN
  const score = (category: Category): number => Math.round(100 * (lhr.categories[category]?.score ?? Number.NaN))
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
    },
    figures: {
      firstPaint: value(figures.firstPaint),
      largestPaint: value(figures.largestPaint),
      blocking: value(figures.blocking),
      shift: value(figures.shift),
    },
    weight: value("total-byte-weight"),
    faults: Object.values(lhr.audits)
      .filter(({ score }) => score !== null && score < 0.9)
      .map(({ title, displayValue = "" }) => `${title} ${displayValue}`.trim()),
    html: typeof report === "string" ? report : "",
  }
}
