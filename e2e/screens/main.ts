/**
 * `npx pnpm screenshots [part of a screen's name, a width or a theme …]`: photographs every screen of the studio, at three
 * widths and in both themes, for people to look at, into screenshots/studio: single pictures, each as long as its page,
 * and, when no screen is left out, a sheet for each width and theme.
 */
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import sharp from "sharp"
import { choose } from "../matrix/choose.ts"
import { contactSheet } from "../matrix/contact-sheet.ts"
import { createPlace } from "../stepscape.ts"
import { openStudio } from "../studio.ts"
import { screens } from "./screens.ts"
import { openLobby, settled, type Visit } from "./visit.ts"

/** px of the window, and of its tile on the sheet. */
const sizes = [
  { width: 390, height: 844, tile: 300, columns: 8 },
  { width: 820, height: 1_180, tile: 400, columns: 6 },
  { width: 1_440, height: 900, tile: 640, columns: 4 },
]
const themes = ["light", "dark"] as const

const folder = path.resolve(import.meta.dirname, "../../screenshots/studio")

const photograph = async ({ page }: Visit): Promise<Buffer> => {
  // What stays in place while a page scrolls would stand in the middle of the picture.
  await page.evaluate(() => scrollTo(0, 0))
  await settled(page)
  return page.screenshot({ fullPage: true, animations: "disabled" })
}

/** What is seen of it without scrolling. */
const firstScreen = (picture: Buffer, { width, height }: { width: number; height: number }): Promise<Buffer> =>
  sharp(picture).extract({ left: 0, top: 0, width, height }).png().toBuffer()

const words = process.argv.slice(2)
const names = Object.keys(screens)
const wantedScreens = choose(Object.entries(screens), ([name]) => name, words)
const wantedSizes = choose(sizes, ({ width }) => String(width), words)
const wantedThemes = choose(themes, (theme) => theme, words)

await mkdir(folder, { recursive: true })
const studio = await openStudio(createPlace)
const failed: string[] = []
try {
  const lobby = await openLobby(studio)
  for (const { width, height, tile, columns } of wantedSizes) {
    const sheets = new Map(wantedThemes.map((theme) => [theme, [] as { name: string; bytes: Buffer }[]]))
    for (const [name, open] of wantedScreens) {
      await using visit = await lobby.visit({ viewport: { width, height }, colorScheme: wantedThemes[0] ?? null })
      // One that cannot be opened any more keeps nobody from looking at the others.
      console.log(`${width} px: ${name}`)
      const fault = await open(visit).then(() => null, String)
      if (fault !== null) failed.push(`${name}, ${width} px: ${fault}`)
      for (const [theme, pictures] of sheets) {
        await visit.page.emulateMedia({ colorScheme: theme })
        const picture = await photograph(visit)
        await writeFile(path.join(folder, `${width} ${theme} ${name}.png`), picture)
        pictures.push({ name, bytes: await firstScreen(picture, { width, height }) })
      }
    }
    for (const [theme, pictures] of sheets) {
      // A sheet of a few would replace that of all.
      if (pictures.length < names.length) break
      const sheet = await contactSheet(pictures, { width: tile, columns })
      await writeFile(path.join(folder, `sheet ${width} ${theme}.png`), sheet)
    }
  }
} finally {
  await studio.close()
}
console.log(`${wantedScreens.length * wantedSizes.length * wantedThemes.length} pictures in ${folder}`)
if (failed.length > 0) {
  console.error(`These screens did not come up:\n${failed.join("\n")}`)
  process.exitCode = 1
}
