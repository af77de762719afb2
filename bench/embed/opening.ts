import type { Browser } from "playwright-core"
import { develop, type Pixels, startFilm } from "../slow-phone/film.ts"
import { cpuSlowdown } from "./visit.ts"

const screen = { width: 1_280, height: 800 }

/** How long nothing changes until what was opened counts as shown, in ms. */
const quietMs = 1_000

/** How far (0–255) the mean channel may be off where a frame of the film counts as the final one. */
const tolerance = 2

const difference = (one: Pixels, other: Pixels): number =>
  one.data.reduce((sum, value, index) => sum + Math.abs(value - (other.data[index] ?? 0)), 0) / one.data.length

/**
 * Clicks a launcher as a person with a mouse and a slow processor does.
 *
 * @param options `hovers`: whether the pointer rests on it until all is fetched, or comes and clicks at once
 * @returns from the click to the frame in which the slide is painted as it stays, in ms
 */
export const timeOpening = async (browser: Browser, options: { url: string; hovers: boolean }): Promise<number> => {
  const context = await browser.newContext({ viewport: screen, reducedMotion: "reduce" })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown })
    await page.addInitScript(() => {
      const remember = (event: Event) =>
        Object.assign(globalThis, { clickedAt: performance.timeOrigin + event.timeStamp })
      addEventListener("click", remember, { capture: true })
    })
    await page.goto(options.url, { waitUntil: "networkidle" })
    const place = await page.locator("stepscape-wizard").getByRole("button").boundingBox()
    if (place === null) throw new Error("There is no launcher")
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2]
    const wizard = page.frameLocator("stepscape-wizard iframe").locator("h1").first()
    if (options.hovers) {
      await page.mouse.move(x, y)
      await wizard.waitFor({ state: "attached" })
      await page.waitForLoadState("networkidle")
    }
    const film = await startFilm(session, screen)
    await film.still(quietMs)
    await film.change(() => page.mouse.click(x, y))
    await wizard.waitFor({ state: "attached" })
    await page.waitForLoadState("networkidle")
    await film.still(quietMs)
    await film.stop()
    const clickedAt = await page.evaluate(() => (globalThis as unknown as { clickedAt: number }).clickedAt)
    const shots = await Promise.all(
      film.frames
        .filter(({ at }) => at >= clickedAt)
        .map(async ({ at, png }) => ({ at, pixels: await develop({ png }) })),
    )
    const final = shots.at(-1)
    if (final === undefined) throw new Error("Nothing was painted after the click")
    const missing = shots.findLastIndex(({ pixels }) => difference(pixels, final.pixels) > tolerance)
    return (shots[missing + 1] ?? final).at - clickedAt
  } finally {
    await context.close()
  }
}
