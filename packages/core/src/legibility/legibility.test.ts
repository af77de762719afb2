import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { chooseLook } from "./choose-look.ts"
import { contrastRatio, inks, relativeLuminance, rgbOf, veiled } from "./contrast.ts"
import type { LegibilityInput } from "./demand.ts"
import { leastAlpha } from "./least-alpha.ts"
import { textLookSchema } from "./look.ts"
import { findShortfall, measureContrasts } from "./measure-contrast.ts"
import { screenShapes } from "./text-place.ts"
import { textRegion } from "./text-region.ts"
import { type Rgb, type Tone, toneGrid, type ToneMap } from "./tone-map.ts"

const cells = toneGrid * toneGrid
const byte = fc.integer({ min: 0, max: 255 })
const color = fc.tuple(byte, byte, byte)

/** A tone, and a pixel that lies within it. */
const toneWithPixel = fc
  .tuple(color, color, fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0, max: 1, noNaN: true }))))
  .map(([one, other, parts]): { tone: Tone; pixel: Rgb } => {
    const at = (channel: 0 | 1 | 2) => {
      const [low, high] = [Math.min(one[channel], other[channel]), Math.max(one[channel], other[channel])]
      return { low, high, pixel: Math.round(low + (high - low) * parts[channel]!) }
    }
    const [red, green, blue] = [at(0), at(1), at(2)]
    return {
      tone: { low: [red.low, green.low, blue.low], high: [red.high, green.high, blue.high], texture: 0 },
      pixel: [red.pixel, green.pixel, blue.pixel],
    }
  })

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")
const uniform = (low: Rgb, high: Rgb, texture = 0): ToneMap => ({
  version: 1,
  low: base64(Uint8Array.from({ length: cells * 3 }, (_, index) => low[index % 3]!)),
  high: base64(Uint8Array.from({ length: cells * 3 }, (_, index) => high[index % 3]!)),
  texture: base64(new Uint8Array(cells).fill(texture)),
})

const tone = fc
  .tuple(color, color, fc.integer({ min: 0, max: 127 }))
  .map(([one, other, texture]) =>
    uniform(
      [0, 1, 2].map((channel) => Math.min(one[channel]!, other[channel]!)) as unknown as Rgb,
      [0, 1, 2].map((channel) => Math.max(one[channel]!, other[channel]!)) as unknown as Rgb,
      texture,
    ),
  )

const inputWith = (change: Partial<LegibilityInput>): LegibilityInput => ({
  text: { headline: "Good to have you here", bodyHtml: "<p>Two minutes.</p>", labels: ["Start"] },
  align: "center",
  picture: { width: 1_536, height: 1_024 },
  focalPoint: { x: 0.5, y: 0.5 },
  tone: uniform([0, 0, 0], [255, 255, 255], 100),
  dominantColor: "#7a4b2e",
  scrim: "auto",
  ...change,
})

test("luminance and contrast are those of WCAG", () => {
  expect(relativeLuminance([255, 255, 255])).toBeCloseTo(1)
  expect(relativeLuminance([119, 119, 119])).toBeCloseTo(0.1845, 3)
  expect(contrastRatio(1, 0)).toBeCloseTo(21)
  expect(contrastRatio(relativeLuminance([118, 118, 118]), 1)).toBeGreaterThan(4.5)
  expect(contrastRatio(relativeLuminance([119, 119, 119]), 1)).toBeLessThan(4.5)
})

describe("the least alpha", () => {
  const veils = { light: [17, 18, 26], dark: [242, 240, 236] } as const
  const ink = fc.constantFrom("light", "dark")
  const required = fc.constantFrom(3, 4.5)

  test("gives the contrast on every pixel that a tone may hold, rounded as a browser rounds", () => {
    fc.assert(
      fc.property(fc.array(toneWithPixel, { minLength: 1, maxLength: 5 }), ink, required, (tones, chosen, wanted) => {
        const veil = veils[chosen]
        const alpha = leastAlpha(
          tones.map(({ tone }) => tone),
          chosen,
          veil,
          wanted,
        )
        for (const { pixel } of tones) {
          const seen = veiled(pixel, veil, alpha).map(Math.round) as unknown as Rgb
          const contrast = contrastRatio(relativeLuminance(rgbOf(inks[chosen])), relativeLuminance(seen))
          expect(contrast).toBeGreaterThanOrEqual(wanted)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test("never falls when more tones may stand behind the text or more contrast is wanted", () => {
    fc.assert(
      fc.property(fc.array(toneWithPixel, { maxLength: 5 }), toneWithPixel, ink, (tones, more, chosen) => {
        const some = tones.map(({ tone }) => tone)
        const alpha = (all: Tone[], wanted: number) => leastAlpha(all, chosen, veils[chosen], wanted)
        expect(alpha([...some, more.tone], 4.5)).toBeGreaterThanOrEqual(alpha(some, 4.5))
        expect(alpha(some, 4.5)).toBeGreaterThanOrEqual(alpha(some, 3))
      }),
    )
  })

  test("is nothing where there is nothing to veil", () => {
    expect(leastAlpha([], "light", veils.light, 4.5)).toBe(0)
    expect(leastAlpha([{ low: [0, 0, 0], high: [40, 30, 60], texture: 0 }], "light", veils.light, 4.5)).toBe(0)
  })
})

describe("chooseLook", () => {
  const layers = (input: LegibilityInput) => {
    const look = chooseLook(input)
    return screenShapes.map((shape) => look[shape])
  }

  test("leaves calm pictures alone, in the ink that they suit", () => {
    const bare = { shape: "fade", alpha: 0 }
    const dark = inputWith({ tone: uniform([10, 10, 30], [40, 50, 90]) })
    expect(chooseLook(dark).ink).toBe("light")
    expect(layers(dark)).toEqual([bare, bare, bare])
    const light = inputWith({ tone: uniform([200, 210, 190], [255, 255, 255]) })
    expect(chooseLook(light).ink).toBe("dark")
    expect(layers(light)).toEqual([bare, bare, bare])
  })

  test("puts a panel on what is busy, a fade on what is only light in places", () => {
    expect(layers(inputWith({})).every(({ shape, alpha }) => shape === "panel" && alpha >= 0.7)).toBe(true)
    const uneven = inputWith({ tone: uniform([20, 20, 20], [235, 235, 235], 12) })
    expect(layers(uneven).every(({ shape, alpha }) => shape === "fade" && alpha > 0.3)).toBe(true)
  })

  test("asks less for a headline alone, and nothing for a slide without text", () => {
    const tone = uniform([90, 90, 90], [170, 170, 170])
    const alphaOf = (text: LegibilityInput["text"]) => layers(inputWith({ tone, text }))[0]!.alpha
    const headline = { headline: "Welcome", bodyHtml: "", labels: [] }
    expect(alphaOf(headline)).toBeLessThan(alphaOf({ ...headline, bodyHtml: "<p>to us</p>" }))
    expect(alphaOf({ headline: " ", bodyHtml: "", labels: [] })).toBe(0)
  })

  test("a strong scrim is clearly stronger, none is none, and each is fit for CSS", () => {
    fc.assert(
      fc.property(fc.option(tone), (map) => {
        const [auto, strong, none] = (["auto", "strong", "none"] as const).map((scrim) => {
          const look = chooseLook(inputWith({ tone: map, scrim }))
          expect(textLookSchema.safeParse(look).success).toBe(true)
          return look
        })
        for (const shape of screenShapes) {
          expect(strong![shape].alpha).toBeGreaterThanOrEqual(Math.min(0.85, auto![shape].alpha + 0.1))
          expect(none![shape]).toEqual({ shape: "fade", alpha: 0 })
        }
      }),
      { numRuns: 60 },
    )
  })

  test("numbers beyond all measure still give a look", () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 16_383 }),
      height: fc.integer({ min: 1, max: 16_383 }),
    })
    const part = fc.double({ min: 0, max: 1, noNaN: true })
    const text = fc.record({
      headline: fc.string({ unit: "binary", maxLength: 300 }),
      bodyHtml: fc.oneof(fc.string({ maxLength: 200 }), fc.constant(`${"<ul><li>".repeat(500)}x`)),
      labels: fc.array(fc.string({ maxLength: 80 }), { maxLength: 2 }),
    })
    fc.assert(
      fc.property(
        picture,
        fc.record({ x: part, y: part }),
        text,
        fc.constantFrom("left", "center", "bottom"),
        (size, focalPoint, said, align) => {
          const look = chooseLook(inputWith({ picture: size, focalPoint, text: said, align }))
          expect(textLookSchema.safeParse(look).success).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe("findShortfall", () => {
  test("reports bare text that cannot be read, with what there is and what there should be", () => {
    const input = inputWith({ tone: uniform([0, 0, 0], [255, 255, 255]), scrim: "none" })
    expect(findShortfall(input)).toEqual({ contrast: 1.1, required: 4.5 })
    expect(findShortfall({ ...input, tone: null })).toEqual({ contrast: 1.1, required: 4.5 })
  })

  test("reports nothing where bare text can be read, nor where a scrim sees to it", () => {
    expect(findShortfall(inputWith({ tone: uniform([0, 0, 0], [30, 30, 30]), scrim: "none" }))).toBeNull()
    expect(findShortfall(inputWith({ scrim: "auto" }))).toBeNull()
    expect(findShortfall(inputWith({ scrim: "strong" }))).toBeNull()
  })
})

describe("measureContrasts", () => {
  test("finds the least contrast there is, and what it should be", () => {
    const input = inputWith({ tone: uniform([0, 0, 0], [30, 30, 30]), dominantColor: "#000000" })
    const measured = measureContrasts(input)
    // White on #252525, which is the most that browsers may make of #1e1e1e.
    expect(measured?.none).toEqual({ contrast: 15.3, required: 4.5, isEnough: true })
    expect(measured?.auto).toEqual(measured?.none)
    expect(measured?.strong.contrast).toBeGreaterThan(15.3)
    expect(measureContrasts({ ...input, text: { ...input.text, bodyHtml: "" } })?.none.required).toBe(3)
    expect(measureContrasts({ ...input, text: { headline: "", bodyHtml: "", labels: ["Start"] } })).toBeNull()
  })

  const part = fc.double({ min: 0, max: 1, noNaN: true })
  const judged = fc
    .record({
      tone: fc.option(tone),
      dominantColor: fc.option(fc.constantFrom("#ffffff", "#000000", "#ff2200", "#20ffff", "#808080")),
      text: fc.constantFrom(
        { headline: "Good to have you here", bodyHtml: "", labels: [] },
        { headline: "", bodyHtml: "<p>Two minutes.</p>", labels: ["Start"] },
        { headline: "Hi", bodyHtml: `<p>${"word ".repeat(400)}</p>`, labels: [] },
      ),
      align: fc.constantFrom("left" as const, "center" as const, "bottom" as const),
      focalPoint: fc.record({ x: part, y: part }),
    })
    .map(inputWith)

  test("agrees with what publishing reports, whatever the picture", () => {
    fc.assert(
      fc.property(judged, (input) => {
        const none = measureContrasts(input)?.none
        const shortfall = findShortfall({ ...input, scrim: "none" })
        if (none?.isEnough) expect(shortfall).toBeNull()
        else expect(shortfall).toEqual({ contrast: none?.contrast, required: none?.required })
      }),
      { numRuns: 40 },
    )
  })

  test("any scrim is enough, as publishing promises, and a strong one takes nothing away", () => {
    fc.assert(
      fc.property(judged, (input) => {
        const measured = measureContrasts(input)
        expect(measured).toMatchObject({ auto: { isEnough: true }, strong: { isEnough: true } })
        expect(measured?.auto.contrast).toBeGreaterThanOrEqual(measured?.auto.required ?? 21)
      }),
      { numRuns: 150 },
    )
  })
})

describe("textRegion", () => {
  const text = { headline: "Hello", bodyHtml: "<p>A few words.</p>", labels: [] }

  test("is smaller for a short text than for one that scrolls, and never the other way round", () => {
    for (const shape of screenShapes) {
      for (const align of ["left", "center", "bottom"] as const) {
        const place = { align, picture: { width: 1_024, height: 1_024 }, focalPoint: { x: 0.2, y: 0.8 } }
        const short = textRegion({ ...place, text }, shape)
        const long = new Set(
          textRegion({ ...place, text: { ...text, bodyHtml: `<p>${"word ".repeat(2_000)}</p>` } }, shape),
        )
        expect(short.every((cell) => long.has(cell))).toBe(true)
        if (shape === "odd") expect(short).toHaveLength(cells)
        else expect(short.length).toBeLessThan(long.size * 0.8)
      }
    }
  })

  test("follows the focal point of a picture that is cropped", () => {
    const cellsAt = (x: number) =>
      textRegion({ text, align: "center", picture: { width: 3_000, height: 1_000 }, focalPoint: { x, y: 0.5 } }, "tall")
    const columns = (found: number[]) => found.map((cell) => cell % toneGrid)
    expect(Math.max(...columns(cellsAt(0)))).toBeLessThan(Math.min(...columns(cellsAt(1))))
  })
})
