import { contrastRatio, relativeLuminance, requiredContrast, type Rgb } from "@org/core/legibility"
import type { Page } from "playwright-core"
import sharp from "sharp"

/** A line of text on the screen. `box` is in CSS px, `color` what its letters are painted with. */
export type Line = {
  kind: TextKind
  box: { x: number; y: number; width: number; height: number }
  color: Rgb
  isLarge: boolean
}

export const textKinds = ["headline", "body", "button", "navigation"] as const
export type TextKind = (typeof textKinds)[number]

/** How readable one kind of text is where it is read worst: `contrast` is that with the worst hundredth of the pixels. */
export type Readability = { kind: TextKind; contrast: number; required: number }

/** The lines of the shown slide that are whole on the screen. */
export const linesOn = (page: Page): Promise<Line[]> =>
  page.evaluate(() => {
    const selectors = { headline: "h1", body: ".body", button: ":is(.cta,.plate)", navigation: "nav" } as const
    const range = document.createRange()
    return (Object.keys(selectors) as (keyof typeof selectors)[]).flatMap((kind) =>
      [...document.querySelectorAll(`.initial ${selectors[kind]}`)].flatMap((element) => {
        const lines = []
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const style = getComputedStyle(node.parentElement ?? element)
          const [red = 0, green = 0, blue = 0] = (style.color.match(/[\d.]+/g) ?? []).map(Number)
          const [size, weight] = [Number.parseFloat(style.fontSize), Number(style.fontWeight)]
          range.selectNodeContents(node)
          for (const { x, y, width, height } of range.getClientRects()) {
            const isWhole = width >= 1 && x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight
            if (node.textContent?.trim() === "" || !isWhole) continue
            const isLarge = size >= 24 || (size >= 18.66 && weight >= 700)
            lines.push({ kind, box: { x, y, width, height }, color: [red, green, blue] as const, isLarge })
          }
        }
        return lines
      }),
    )
  })

const hideText = `
.initial *,.initial ::marker{color:#0000!important;-webkit-text-fill-color:#0000!important;text-shadow:none!important}
.initial a{text-decoration-color:#0000!important}
`

/**
 * Waits until the shown picture is painted, where there is one. A screen of another size may make the browser fetch
 * another variant.
 */
const pictureHasArrived = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const image = document.querySelector<HTMLImageElement>(".initial img")
    const nextFrame = () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    if (image === null) {
      if (document.querySelector(".initial.plain") === null) throw new Error("The slide shows no picture")
      await nextFrame()
      return
    }
    for (let attempt = 1; ; attempt += 1) {
      await nextFrame()
      const { currentSrc } = image
      try {
        await image.decode()
        if (image.complete && image.currentSrc === currentSrc) break
      } catch (error) {
        // Changing to another variant interrupts the decoding of the last one.
        if (attempt === 100) throw new Error(`${currentSrc} did not arrive`, { cause: error })
      }
    }
    await nextFrame()
  })

type Pixels = { data: Buffer; width: number; height: number }

const shoot = async (page: Page): Promise<Pixels> => {
  const session = await page.context().newCDPSession(page)
  // As exact as any, and several times quicker than one that is made to be small.
  const screenshot = await session.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true })
  await session.detach()
  const { data, info } = await sharp(Buffer.from(screenshot.data, "base64"))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

const bytes = Array.from({ length: 256 }, (_, value) => value)
/** What each value of each channel adds to a pixel's luminance. */
const shares = {
  red: Float64Array.from(bytes, (value) => relativeLuminance([value, 0, 0])),
  green: Float64Array.from(bytes, (value) => relativeLuminance([0, value, 0])),
  blue: Float64Array.from(bytes, (value) => relativeLuminance([0, 0, value])),
}

const contrastOf = ({ box, color }: Line, { data, width, height }: Pixels, scale: number): number => {
  const ink = relativeLuminance(color)
  const contrasts: number[] = []
  const [right, bottom] = [Math.min(width, (box.x + box.width) * scale), Math.min(height, (box.y + box.height) * scale)]
  for (let y = Math.floor(box.y * scale); y < bottom; y += 1) {
    for (let x = Math.floor(box.x * scale); x < right; x += 1) {
      const at = (y * width + x) * 3
      const luminance = shares.red[data[at]!]! + shares.green[data[at + 1]!]! + shares.blue[data[at + 2]!]!
      contrasts.push(contrastRatio(ink, luminance))
    }
  }
  return Float64Array.from(contrasts).toSorted()[Math.floor(contrasts.length / 100)] ?? Number.NaN
}

/**
 * Measures the contrast of the shown slide's texts against the pixels that are really behind them: the letters are made
 * transparent, the screen is photographed, and under each line the worst hundredth of the pixels decides. A slide that is
 * longer than the screen is scrolled through.
 *
 * @returns for each kind of text that there is, its worst line
 */
export const measureReadability = async (page: Page): Promise<Readability[]> => {
  await pictureHasArrived(page)
  const worst = new Map<TextKind, Readability>()
  const viewport = page.viewportSize()
  if (viewport === null) throw new Error("A page without a viewport cannot be measured")
  const length = await page.evaluate(() => document.documentElement.scrollHeight)
  for (let top = 0; top === 0 || top + viewport.height * 0.15 < length; top += viewport.height * 0.85) {
    await page.evaluate((y) => scrollTo(0, y), top)
    const lines = await linesOn(page)
    const style = await page.addStyleTag({ content: hideText })
    const pixels = await shoot(page)
    await style.evaluate((element) => (element as Element).remove())
    for (const line of lines) {
      const required = line.isLarge ? requiredContrast.large : requiredContrast.body
      const contrast = contrastOf(line, pixels, pixels.width / viewport.width)
      const known = worst.get(line.kind)
      if (known === undefined || contrast / required < known.contrast / known.required) {
        worst.set(line.kind, { kind: line.kind, contrast, required })
      }
    }
  }
  await page.evaluate(() => scrollTo(0, 0))
  return [...worst.values()]
}

/**
 * How much of the veil lies over the screen on average: the same screen is photographed over white and over black, and
 * what is left of their difference is what the veil lets through.
 *
 * @returns 0 (none) to 1 (opaque), over the whole screen
 */
export const measureScrim = async (page: Page): Promise<number> => {
  const shootOver = async (color: string): Promise<Pixels> => {
    const hidden = ".initial .text>*,nav,.initial img{visibility:hidden}"
    const style = await page.addStyleTag({ content: `${hidden}.initial picture{background:${color}!important}` })
    const pixels = await shoot(page)
    await style.evaluate((element) => (element as Element).remove())
    return pixels
  }
  const [light, dark] = [await shootOver("#fff"), await shootOver("#000")]
  const through = light.data.reduce((sum, value, index) => sum + value - (dark.data[index] ?? 0), 0)
  return 1 - through / light.data.length / 255
}
