import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import sharp from "sharp"
import { findBrowser } from "../tools/browser.mjs"

/**
 * Opens the browser that this machine has.
 *
 * @param options.debuggingPort where a second tool may speak to it, on the loopback address
 */
export const launchBrowser = ({ debuggingPort }: { debuggingPort?: number } = {}): Promise<Browser> => {
  const executablePath = findBrowser()
  if (executablePath === undefined)
    throw new Error("No browser was found. Run `npx pnpm test`: it finds or installs one.")
  const args = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args] })
}

/** A page that must not complain: no script error, no breach of the content security policy. */
type WatchedPage = { page: Page; complaints: string[] }

/** Opens one for a visitor of its own. */
export const openPage = async (
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<WatchedPage> =>
  openAnotherPage(await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options }))

/** Opens one more for a visitor whose browser knows what it has loaded before. */
export const openAnotherPage = async (context: BrowserContext): Promise<WatchedPage> => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  return { page, complaints }
}

/** How much a picture of the screen varies: the mean deviation of its channels (0–255) and its number of colours. */
export const measure = async (screenshot: Buffer): Promise<{ deviation: number; colours: number }> => {
  const image = sharp(screenshot).removeAlpha()
  const { channels } = await image.stats()
  const { data } = await image.resize(160, 100, { fit: "fill" }).raw().toBuffer({ resolveWithObject: true })
  const colours = new Set<number>()
  for (let index = 0; index < data.length; index += 3) colours.add(data.readUIntBE(index, 3))
  return { deviation: channels.reduce((sum, { stdev }) => sum + stdev, 0) / channels.length, colours: colours.size }
}

/** The mean difference of two pictures of the same size, a channel (0–255). */
export const difference = async (first: Buffer, second: Buffer): Promise<number> => {
  const pixels = (screenshot: Buffer) => sharp(screenshot).removeAlpha().raw().toBuffer()
  const [one, other] = await Promise.all([pixels(first), pixels(second)])
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length
}
