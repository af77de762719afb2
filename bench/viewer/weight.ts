import { brotliCompressSync, gzipSync } from "node:zlib"
import { launchBrowser } from "@org/e2e/browser"
import { request } from "undici"
import { openNetworkLog } from "../viewers/network-log.ts"

/** How long nothing happens after a first view, in ms. */
const quietMs = 1_500

/** What a first view makes a browser ask for. */
export type FirstView = { requests: number; bytes: number; thirdParties: number; scripts: string[] }

/** Opens a page in a browser that has never seen anything, on a screen of 1280x800 px, and waits until it is quiet. */
export const viewFirst = async (url: string): Promise<FirstView> => {
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } })
    const page = await context.newPage()
    const log = await openNetworkLog(await context.newCDPSession(page))
    await page.goto(url)
    await log.idle(quietMs)
    const { origin } = new URL(url)
    return {
      requests: log.requests.length,
      bytes: log.requests.reduce((sum, { bytes }) => sum + bytes, 0),
      thirdParties: log.requests.filter((one) => new URL(one.url).origin !== origin).length,
      scripts: log.requests.filter(({ type }) => type === "Script").map((one) => one.url),
    }
  } finally {
    await browser.close()
  }
}

/** A body as it is sent to who takes this encoding only; `encoding` says what the server made of it. */
export type Weight = { bytes: number; encoding: string }

export const weigh = async (url: string, acceptEncoding: "gzip" | "br"): Promise<Weight> => {
  const { statusCode, headers, body } = await request(url, { headers: { "accept-encoding": acceptEncoding } })
  const bytes = (await body.bytes()).length
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
  return { bytes, encoding: String(headers["content-encoding"] ?? "plain") }
}

/** What the scripts that stand in a page itself would weigh if they were sent alone; the page's own weight holds them too. */
export const weighInline = async (url: string, encoding: "gzip" | "br"): Promise<number> => {
  const page = await (await fetch(url)).text()
  const text = [...page.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script ?? "").join("")
  if (text === "") return 0
  return (encoding === "br" ? brotliCompressSync(text) : gzipSync(text)).length
}
