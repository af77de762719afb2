import type { PublishedWizard } from "@org/core/published"
import { renderWizard } from "@org/slides"
import type { Browser, Page } from "playwright-core"
import sharp from "sharp"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "./browser.ts"

const origin = "http://viewer.test"
const widths = [320, 768, 1280, 1920]
const sentence = "Every winter we travel north with warm gloves, a thermos and whoever wants to come along. "
const texts = {
  short: { headline: "Good to have you here", bodyHtml: "<p>Two minutes, and you are ready to go.</p>" },
  long: { headline: sentence.repeat(2), bodyHtml: `<p>${sentence.repeat(6)}</p>`.repeat(3) },
}

type Align = "left" | "center" | "bottom"

const pageOf = (align: Align, text: keyof typeof texts): string => {
  const picture = {
    key: "images/a.png",
    width: 240,
    height: 160,
    focalPoint: { x: 0.5, y: 0.5 },
    scrim: "auto",
  } as const
  const slide = { stepId: "step", align, picture, cta: null, ...texts[text] }
  const wizard: PublishedWizard = {
    schemaVersion: 1,
    wizardId: "wizard",
    version: 1,
    status: "published",
    title: "Riders",
    publishedAt: "2026-11-23T00:00:00Z",
    slides: [slide, slide],
  }
  return renderWizard({ wizard, pictureUrl: (key) => `/${key}` }).html
}

/** White all over, and white with black: what is hardest to read on, and what hides it from an average. */
const pictures = async (): Promise<Record<string, Buffer>> => {
  const size = { width: 240, height: 160 }
  const noise = Uint8Array.from({ length: size.width * size.height }, (_, index) => (index % 7 < 4 ? 255 : 0))
  return {
    white: await sharp({ create: { ...size, channels: 3, background: "#fff" } })
      .png()
      .toBuffer(),
    noise: await sharp(noise, { raw: { ...size, channels: 1 } })
      .png()
      .toBuffer(),
  }
}

const linear = (channel: number): number =>
  channel <= 0.04045 * 255 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4

type Box = { left: number; top: number; width: number; height: number }

/** Where each line of text stands, in px of the whole page. */
const linesOf = (page: Page): Promise<Box[]> =>
  page.evaluate(() => {
    const range = document.createRange()
    return [...document.querySelectorAll(".initial :is(h1,p)")].flatMap((element) => {
      range.selectNodeContents(element)
      return [...range.getClientRects()].map(({ x, y, width, height }) => {
        const [left, top] = [Math.floor(x + scrollX), Math.floor(y + scrollY)]
        return { left, top, width: Math.ceil(width), height: Math.ceil(height) }
      })
    })
  })

/** The contrast of white text against the lightest hundredth of what is really painted behind it. */
const contrastBehind = async (page: Page): Promise<number> => {
  const lines = await linesOf(page)
  expect(lines.length).toBeGreaterThan(1)
  await page.addStyleTag({ content: ".initial *{-webkit-text-fill-color:#0000!important;text-shadow:none!important}" })
  const screenshot = await page.screenshot({ fullPage: true })
  const contrasts = lines.map(async (box) => {
    const pixels = await sharp(screenshot).extract(box).removeAlpha().raw().toBuffer()
    const luminances: number[] = []
    for (let index = 0; index < pixels.length; index += 3) {
      const [red = 0, green = 0, blue = 0] = pixels.subarray(index, index + 3)
      luminances.push(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
    }
    luminances.sort((one, other) => other - one)
    return 1.05 / ((luminances[Math.floor(luminances.length / 100)] ?? 1) + 0.05)
  })
  return Math.min(...(await Promise.all(contrasts)))
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const cases = (["left", "center", "bottom"] as const).flatMap((align) => [
  [align, "short"] as const,
  [align, "long"] as const,
])

test.each(cases)("the automatic scrim keeps text readable on any picture: %s, %s text", async (align, text) => {
  const html = pageOf(align, text)
  const context = await browser.newContext({ reducedMotion: "reduce" })
  for (const [name, picture] of Object.entries(await pictures())) {
    const page = await context.newPage()
    await page.route(`${origin}/**`, (route) =>
      route.fulfill(
        route.request().url().endsWith(".png")
          ? { contentType: "image/png", body: picture }
          : { contentType: "text/html; charset=utf-8", body: html },
      ),
    )
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 800 ? 900 : 800 })
      await page.goto(`${origin}/${name}`)
      expect(await contrastBehind(page), `${name} at ${width} px`).toBeGreaterThanOrEqual(4.5)
    }
  }
  await context.close()
})
