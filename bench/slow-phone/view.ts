import type { Browser } from "playwright-core"
import { openNetworkLog } from "../viewers/network-log.ts"
import { develop, type Pixels, startFilm } from "./film.ts"
import { backgroundJudge, textJudge } from "./judge.ts"
import { clickedAt, navigationStart, openPhone, screen } from "./phone.ts"
import { foregroundBoxes, headlineBoxes, setHeadlineHidden } from "./places.ts"

/** How long nothing is fetched and nothing changes until a page counts as done, in ms. */
const quietMs = 1_500

/** What a person with a slow phone waits for, in ms since the navigation began or the next slide was asked for. */
export type View = {
  text: number
  background: number
  nextBackground: number
  /** What was fetched until the first slide's page had gone idle. */
  requests: number
  bytes: number
  thirdParties: number
}

type Shot = { at: number; pixels: Pixels }

/** The moment from which on all frames are as they should be: what was there once and went away again does not count. */
const settledAt = (shots: readonly Shot[], isThere: (frame: Pixels) => boolean): number => {
  const missing = shots.findLastIndex(({ pixels }) => !isThere(pixels))
  const settled = shots[missing + 1]
  if (settled === undefined) throw new Error("What was waited for was never painted")
  return settled.at
}

/**
 * Opens a wizard on a new slow phone, waits until the page is idle, and goes on to the second slide.
 *
 * @param options `next` selects what leads to the next slide
 */
export const viewWizard = async (browser: Browser, { url, next }: { url: string; next: string }): Promise<View> => {
  const { context, page, session } = await openPhone(browser)
  try {
    const log = await openNetworkLog(session)
    const film = await startFilm(session, screen)
    const settle = async (): Promise<number> => {
      await log.idle(quietMs)
      await film.still(quietMs)
      return film.frames.length - 1
    }
    await page.goto(url, { waitUntil: "commit", timeout: 60_000 })
    const first = await settle()
    const origin = await navigationStart(page)
    const fetched = [...log.requests]
    const [headline, foreground] = [await headlineBoxes(page), await foregroundBoxes(page)]

    const hidden = await film.change(() => setHeadlineHidden(page, true))
    const before = (await film.change(() => setHeadlineHidden(page, false))) + 1

    const place = await page.locator(next).filter({ visible: true }).first().boundingBox()
    if (place === null) throw new Error(`Nothing leads to the next slide: ${next}`)
    await page.touchscreen.tap(place.x + place.width / 2, place.y + place.height / 2)
    await settle()
    const asked = await clickedAt(page)
    const nextForeground = await foregroundBoxes(page)
    await film.stop()

    const shots = await Promise.all(film.frames.map(async ({ at, png }) => ({ at, pixels: await develop({ png }) })))
    const shotAt = (index: number): Pixels => {
      const shot = shots.at(index)
      if (shot === undefined) throw new Error("The film has too few frames")
      return shot.pixels
    }
    const opening = shots.slice(0, first + 1).filter(({ at }) => at >= origin)
    const isText = textJudge({ final: shotAt(first), hidden: shotAt(hidden), headline })
    const isBackground = backgroundJudge({ final: shotAt(first), foreground })
    const isNext = backgroundJudge({ final: shotAt(-1), foreground: nextForeground })
    const sinceClick = shots.slice(before).filter(({ at }) => at >= asked)
    return {
      text: settledAt(opening, isText) - origin,
      background: settledAt(opening, isBackground) - origin,
      nextBackground: settledAt(sinceClick, isNext) - asked,
      requests: fetched.length,
      bytes: fetched.reduce((sum, { bytes }) => sum + bytes, 0),
      thirdParties: log.requests.filter((request) => new URL(request.url).origin !== new URL(url).origin).length,
    }
  } finally {
    await context.close()
  }
}
