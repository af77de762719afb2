import type { PreparedRecord } from "@org/core/testing"
import {
  type Background,
  measureReadability,
  measureScrim,
  openSlide,
  type Readability,
  type SlideOptions,
} from "@org/e2e/legibility"
import type { Browser, Page } from "playwright-core"

/** What was found on one background; `worst` is each kind of text's worst line on any screen, with where it was. */
export type Verdict = {
  index: number
  background: Background
  worst: (Readability & { where: string })[]
  /** The veil's mean alpha over the whole screen (1280x800, short texts). */
  scrim: number
  /** The alpha behind the text itself, as it was chosen for wide screens: mean over all slides. */
  veil: number
  looks: string
}

type Screen = { width: number; height: number }

const screens: Screen[] = [
  { width: 320, height: 568 },
  { width: 768, height: 1_024 },
  { width: 1_280, height: 800 },
  { width: 1_920, height: 1_080 },
]
/** A phone with three device pixels for each of CSS, upright and sideways; not on every background. */
const phone = {
  screens: [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ],
  scale: 3,
  every: 6,
}
/** Where the scrim's mean alpha is measured. */
const scrimAt = 1_280

const focalPoints = [
  { x: 0.5, y: 0.5 },
  { x: 0, y: 0 },
  { x: 1, y: 1 },
  { x: 0.2, y: 0.8 },
  { x: 1, y: 0 },
]

const slidesOf = (index: number): SlideOptions[] => {
  const focalPoint = focalPoints[index % focalPoints.length] ?? { x: 0.5, y: 0.5 }
  return (["left", "center", "bottom"] as const).flatMap((align) =>
    (["short", "long"] as const).map((text) => ({ align, text, focalPoint })),
  )
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Measures all texts and places on one background, on screens of all sizes. */
export const judgeBackground = async (options: {
  browser: Browser
  prepared: PreparedRecord
  background: Background
  index: number
}): Promise<Verdict> => {
  const { browser, prepared, background, index } = options
  const worst = new Map<string, Verdict["worst"][number]>()
  const scrims: number[] = []
  const looks = new Set<string>()
  const veils: number[] = []

  const judge = async (page: Page, slide: SlideOptions, screen: Screen): Promise<void> => {
    await page.setViewportSize(screen)
    for (const text of await measureReadability(page)) {
      const known = worst.get(text.kind)
      if (known !== undefined && known.contrast / known.required <= text.contrast / text.required) continue
      worst.set(text.kind, { ...text, where: `${slide.text} ${slide.align} ${screen.width}x${screen.height}` })
    }
    if (screen.width === scrimAt && slide.text === "short") scrims.push(await measureScrim(page))
  }

  const judgeOn = async (deviceScaleFactor: number, sizes: Screen[], slides: SlideOptions[]): Promise<void> => {
    const context = await browser.newContext({ reducedMotion: "reduce", deviceScaleFactor })
    const page = await context.newPage()
    for (const slide of slides) {
      const { look } = (await openSlide(page, prepared, slide)).picture
      if (look !== null) {
        looks.add(`${look.ink} ${look.wide.shape}`)
        veils.push(look.wide.alpha)
      }
      for (const screen of sizes) await judge(page, slide, screen)
    }
    await context.close()
  }

  const slides = slidesOf(index)
  await judgeOn(1, screens, slides)
  if (index % phone.every === 0) {
    await judgeOn(
      phone.scale,
      phone.screens,
      slides.filter(({ text }) => text === "short"),
    )
  }
  return {
    index,
    background,
    worst: [...worst.values()],
    scrim: mean(scrims),
    veil: mean(veils),
    looks: [...looks].toSorted().join(", "),
  }
}
