import { coverCrop, screenShapes, shapeOf, textRegion, toneGrid } from "@org/core/legibility"
import { type PreparedRecord, prepareRecord } from "@org/core/testing"
import { renderWizard } from "@org/slides"
import { labelsOf, type TypedStep } from "@org/step-types/schemas"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "./browser.ts"
import {
  backgrounds,
  linesOn,
  measureReadability,
  measureScrim,
  openSlide,
  type SlideOptions,
  texts,
} from "./legibility/index.ts"
import { publish } from "./wizard/index.ts"

/** A sample of what bench/legibility measures whole: each is hard in a way of its own. */
const sample = [
  "plain white",
  "plain mid grey",
  "checkerboard black and white 8",
  "checkerboard red and green 16",
  "noise grey 4",
  "split: light left",
  "painter: mountains",
  "photo-like 3, 1536x1024",
]
const screens = [
  { width: 320, height: 568 },
  { width: 768, height: 1_024 },
  { width: 1_280, height: 800 },
  { width: 1_920, height: 1_080 },
]
const centre = { x: 0.5, y: 0.5 }
const consent: TypedStep = {
  type: "consent",
  specific: { label: "I have read the rules of the community, and I will keep to them as well as I can." },
}

const prepare = (name: string): Promise<PreparedRecord> => {
  const background = backgrounds.find((candidate) => candidate.name === name)
  if (background === undefined) throw new Error(`There is no background "${name}"`)
  return background.paint().then(prepareRecord)
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const openContext = () => browser.newContext({ reducedMotion: "reduce" })

test.each(sample)("text is readable on %s, on every screen and wherever it stands", async (name) => {
  const prepared = await prepare(name)
  const context = await openContext()
  const page = await context.newPage()
  const slides: SlideOptions[] = [
    { text: "long", align: "left", focalPoint: centre },
    { text: "short", align: "center", focalPoint: { x: 1, y: 0 } },
    { text: "short", align: "bottom", focalPoint: { x: 0, y: 1 }, step: consent },
  ]
  for (const slide of slides) {
    await openSlide(page, prepared, slide)
    for (const screen of screens) {
      await page.setViewportSize(screen)
      const texts = await measureReadability(page)
      const kinds = ["body", "button", "headline", "navigation"]
      // The first slide has no way back, and one that asks for something has its own way on.
      const isThere = (kind: string) => kind !== "navigation" || slide.step === undefined
      expect(texts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds.filter(isThere)))
      for (const { kind, contrast, required } of texts) {
        expect(contrast, `${kind} at ${screen.width} px, ${slide.align}`).toBeGreaterThanOrEqual(required)
      }
    }
  }
  await context.close()
})

test("what is calm and light enough gets no scrim; a strong one is clearly stronger", async () => {
  const prepared = await prepare("plain white")
  const context = await openContext()
  const page = await context.newPage()
  await page.setViewportSize({ width: 1_280, height: 800 })
  const scrimOf = async (scrim: "auto" | "strong"): Promise<number> => {
    await openSlide(page, prepared, { text: "short", align: "left", focalPoint: centre, scrim })
    return measureScrim(page)
  }
  expect(await scrimOf("auto")).toBeCloseTo(0, 2)
  expect(await scrimOf("strong")).toBeGreaterThan(0.15)
  await context.close()
})

test.each(["dark", "light"] as const)("text is readable on the bare %s ground, whatever its hue", async (ground) => {
  const context = await openContext()
  const page = await context.newPage()
  for (let hue = 0; hue < 360; hue += 24) {
    const slide = { ...texts.long, cta: { label: "Show me around" } }
    const wizard = publish({ title: "Riders", theme: { hue, ground }, slides: [slide, slide] })
    await page.setContent(renderWizard({ wizard, pictureUrl: (key) => key }).html)
    for (const screen of [screens[0], screens[2]]) {
      if (screen !== undefined) await page.setViewportSize(screen)
      for (const { kind, contrast, required } of await measureReadability(page)) {
        expect(contrast, `${kind} at hue ${hue}`).toBeGreaterThanOrEqual(required)
      }
    }
  }
  await context.close()
})

const layouts: SlideOptions[] = (["left", "center", "bottom"] as const).flatMap((align) => {
  const place = { align, focalPoint: { x: 0.1, y: 0.7 } }
  const ofWords = (["short", "long", "code"] as const).map((text) => ({ ...place, text }))
  return [...ofWords, { ...place, text: "short", step: consent }]
})
/** The px that the browser is set to show text in; with more of them the layout is as on a smaller screen. */
const usualFontSize = 16

test.each([
  { fontSize: usualFontSize, widths: [320, 390, 480, 640, 768, 1_024, 1_366, 1_920, 2_560, 3_840] },
  { fontSize: 24, widths: [390, 640, 1_024, 1_366] },
  { fontSize: 32, widths: [320, 1_280] },
])("text of $fontSize px stands nowhere but where its contrast was reckoned with", async ({ fontSize, widths }) => {
  const prepared = await prepare("photo-like 6, 700x480")
  const context = await openContext()
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  await protocol.send("Page.setFontSizes", { fontSizes: { standard: fontSize } })
  for (const options of layouts) {
    const { headline, bodyHtml, align, cta, step, picture } = await openSlide(page, prepared, options)
    const text = { headline, bodyHtml, labels: labelsOf(step, cta) }
    const placement = { text, align, picture, focalPoint: picture.focalPoint }
    const regions = new Map(screenShapes.map((shape) => [shape, new Set(textRegion(placement, shape))]))
    for (const width of widths) {
      for (const height of [570, 740, 844, 1_024, 1_600]) {
        const screen = { width, height }
        await page.setViewportSize(screen)
        const zoom = fontSize / usualFontSize
        const region = regions.get(shapeOf({ width: width / zoom, height: height / zoom }))
        const lines = (await linesOn(page)).filter(({ kind }) => kind === "headline" || kind === "body")
        for (const { box } of lines) {
          const part = coverCrop(picture, screen, picture.focalPoint, {
            left: box.x / width,
            top: box.y / height,
            right: (box.x + box.width) / width,
            bottom: (box.y + box.height) / height,
          })
          const corners = [part.top, part.bottom].flatMap((y) => [part.left, part.right].map((x) => ({ x, y })))
          for (const { x, y } of corners) {
            const cell = Math.floor(y * toneGrid) * toneGrid + Math.floor(x * toneGrid)
            expect(region?.has(cell), `${options.text} ${align} text at ${width}x${height}`).toBe(true)
          }
        }
      }
    }
  }
  await context.close()
})

test.each([
  { width: 390, height: 844 },
  { width: 844, height: 390 },
])("a phone of $width x $height takes an AVIF of at most 60 KB", async (viewport) => {
  const prepared = await prepare("photo-like 1, 1024x1024")
  const context = await browser.newContext({ viewport, deviceScaleFactor: 3 })
  const page = await context.newPage()
  await openSlide(page, prepared, { text: "short", align: "center", focalPoint: centre })
  const address = await page.waitForFunction(() => document.querySelector<HTMLImageElement>(".initial img")?.currentSrc)
  const key = new URL((await address.jsonValue()) ?? "").pathname.slice(1)
  expect(key).toMatch(/\/1024\.avif$/)
  expect(prepared.objects.get(key)?.length).toBeLessThanOrEqual(60_000)
  await context.close()
})
