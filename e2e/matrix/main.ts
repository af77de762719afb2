/**
 * `npx pnpm screenshots:viewer [part of a screen's or a slide's name …]`: photographs every kind of slide on every kind
 * of screen, for people to look at, into screenshots/viewer: single pictures, and, when no slide is left out, a sheet
 * for each screen.
 */
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import type { Browser } from "playwright-core"
import { launchBrowser } from "../browser.ts"
import { publish, serveWizard } from "../wizard/index.ts"
import { choose } from "./choose.ts"
import { contactSheet } from "./contact-sheet.ts"
import { type Case, listCases } from "./wizards.ts"

/** px of the screen, and of its tile on the sheet. */
const screens = [
  { width: 320, height: 568, tile: 240, columns: 8 },
  { width: 390, height: 844, tile: 240, columns: 8 },
  { width: 844, height: 390, tile: 420, columns: 4 },
  { width: 768, height: 1_024, tile: 300, columns: 6 },
  { width: 1_280, height: 800, tile: 480, columns: 4 },
  { width: 1_920, height: 1_080, tile: 480, columns: 4 },
  { width: 2_560, height: 1_080, tile: 620, columns: 3 },
  { width: 3_840, height: 2_160, tile: 640, columns: 3 },
]
const nameOf = ({ width, height }: { width: number; height: number }): string => `${width}x${height}`

const folder = path.resolve(import.meta.dirname, "../../screenshots/viewer")

const photograph = async (browser: Browser, { wizard, slide }: Case, wanted: typeof screens) => {
  const objects = new Map(wizard.slides.flatMap(({ picture }) => (picture ? [...picture.objects] : [])))
  await using served = await serveWizard(publish(wizard), objects)
  const context = await browser.newContext({ reducedMotion: "reduce" })
  const page = await context.newPage()
  const pictures = []
  for (const screen of wanted) {
    await page.setViewportSize(screen)
    await page.goto(served.url(slide), { waitUntil: "load" })
    await page.evaluate(() => document.querySelector<HTMLImageElement>(".initial img")?.decode())
    pictures.push({ screen, bytes: await page.screenshot() })
  }
  await context.close()
  return pictures
}

const cases = await listCases()
const words = process.argv.slice(2)
const wantedScreens = choose(screens, nameOf, words)
const wantedCases = choose(cases, ({ name }) => name, words)

const browser = await launchBrowser()
const sheets = new Map(wantedScreens.map((screen) => [screen, [] as { name: string; bytes: Buffer }[]]))
await mkdir(folder, { recursive: true })
for (const shown of wantedCases) {
  for (const { screen, bytes } of await photograph(browser, shown, wantedScreens)) {
    sheets.get(screen)?.push({ name: shown.name, bytes })
    await writeFile(path.join(folder, `${nameOf(screen)} ${shown.name}.png`), bytes)
  }
}
await browser.close()
for (const [screen, pictures] of sheets) {
  // A sheet of a few would replace that of all.
  if (wantedCases.length < cases.length) break
  const sheet = await contactSheet(pictures, { width: screen.tile, columns: screen.columns })
  await writeFile(path.join(folder, `sheet ${nameOf(screen)}.png`), sheet)
}
console.log(`${wantedCases.length * wantedScreens.length} pictures in ${folder}`)
