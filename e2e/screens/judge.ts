import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { axeFaults } from "../axe.ts"
import { openStudio, type Studio } from "../studio.ts"
import { screens } from "./screens.ts"
import { type Lobby, openLobby, settled } from "./visit.ts"

export const desk = { width: 1_440, height: 900 }
/** The narrowest phone, and a window at 400 %. */
export const narrow = { width: 320, height: 640 }

/** What sticks out to the side, by how many px; empty where nobody has to scroll there. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const dialogs = [...document.querySelectorAll("[role=dialog]")]
    const wide = dialogs.filter((dialog) => dialog.scrollWidth > dialog.clientWidth)
    return [
      ...(scrollWidth > clientWidth ? [`the page by ${scrollWidth - clientWidth} px`] : []),
      ...wide.map((dialog) => `a dialog by ${dialog.scrollWidth - dialog.clientWidth} px`),
    ]
  })

/**
 * Declares a test for each of the studio's screens, with a studio of their own. They are several files' to declare, so that
 * these run side by side.
 *
 * @param isMine which screens, by their names
 */
export const judgeScreens = (isMine: (name: string) => boolean): void => {
  let studio: Studio
  let lobby: Lobby
  beforeAll(async () => {
    studio = await openStudio()
    lobby = await openLobby(studio)
  })
  afterAll(() => studio?.close())

  const mine = Object.entries(screens).filter(([name]) => isMine(name))
  test.each(mine)("%s: axe finds nothing in either theme, and 320 px are wide enough", async (_, open) => {
    await using visit = await lobby.visit({ viewport: desk })
    const { page, complaints } = visit
    await open(visit)
    await settled(page)
    expect(await axeFaults(page), "light").toEqual([])
    await page.emulateMedia({ colorScheme: "dark" })
    await page.locator("html[data-mantine-color-scheme=dark]").waitFor()
    await settled(page)
    // On a busy machine parts of a page may still have the other theme's colours for a moment.
    await expect.poll(() => axeFaults(page, "colours"), { message: "dark" }).toEqual([])
    await page.setViewportSize(narrow)
    await settled(page)
    expect(await overflow(page)).toEqual([])
    expect(await axeFaults(page, "structure"), "320 px").toEqual([])
    // Whatever else a screen may show, its policy is kept.
    expect(complaints.filter((complaint) => /content security policy/i.test(complaint))).toEqual([])
  })
}
