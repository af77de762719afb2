import fc from "fast-check"
import { expect, test } from "vitest"
import { coverCrop } from "./cover-crop.ts"
import { fluidPx, layout, remPx } from "./layout.ts"
import { measureText } from "./text-extent.ts"
import { placeText, shapeOf } from "./text-place.ts"
import { textRegion } from "./text-region.ts"
import { toneGrid } from "./tone-map.ts"

const text = {
  headline: "Good to have you here",
  bodyHtml: "<p>Two minutes, and you are ready to go.</p>",
  labels: ["Start"],
}
const align = fc.constantFrom("left", "center", "bottom")
const part = fc.double({ min: 0, max: 1, noNaN: true })
const side = fc.integer({ min: 200, max: 4_000 })

/** Any screen from a small embed to a wall. */
const screen = fc.record({ width: fc.integer({ min: 200, max: 3_840 }), height: fc.integer({ min: 200, max: 2_600 }) })

test("the region holds whatever lies behind the text on any screen, not only on those that were reckoned with", () => {
  fc.assert(
    fc.property(
      screen,
      align,
      fc.record({ width: side, height: side }),
      fc.record({ x: part, y: part }),
      fc.tuple(part, part, fc.integer({ min: 1, max: 80 })),
      (shown, chosen, picture, focalPoint, [u, v, words]) => {
        const said = { ...text, bodyHtml: `<p>${"some words ".repeat(words)}</p>` }
        const region = new Set(textRegion({ text: said, align: chosen, picture, focalPoint }, shapeOf(shown)))
        const [place] = placeText(chosen, shown, measureText(said))
        // One point of the text, followed through the crop.
        const { left, top, right, bottom } = place!.text
        const x = Math.min(Math.max((left + (right - left) * u) / shown.width, 0), 1)
        const y = Math.min(Math.max((top + (bottom - top) * v) / shown.height, 0), 1)
        const point = coverCrop(picture, shown, focalPoint, { left: x, top: y, right: x, bottom: y })
        const cellAt = (position: number) => Math.max(0, Math.min(Math.floor(position * toneGrid), toneGrid - 1))
        expect(region.has(cellAt(point.top) * toneGrid + cellAt(point.left))).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})

test("a crop is what `object-fit: cover` shows: as large as the box, inside the picture, around the focal point", () => {
  const whole = { left: 0, top: 0, right: 1, bottom: 1 }
  fc.assert(
    fc.property(
      fc.record({ width: side, height: side }),
      fc.record({ width: side, height: side }),
      fc.record({ x: part, y: part }),
      (picture, box, focalPoint) => {
        const crop = coverCrop(picture, box, focalPoint, whole)
        const scale = Math.max(box.width / picture.width, box.height / picture.height)
        expect((crop.right - crop.left) * picture.width * scale).toBeCloseTo(box.width)
        expect((crop.bottom - crop.top) * picture.height * scale).toBeCloseTo(box.height)
        expect(Math.min(crop.left, crop.top, 1 - crop.right, 1 - crop.bottom)).toBeGreaterThanOrEqual(-1e-9)
        expect(crop.left + (crop.right - crop.left) * focalPoint.x).toBeCloseTo(focalPoint.x)
        expect(crop.top + (crop.bottom - crop.top) * focalPoint.y).toBeCloseTo(focalPoint.y)
      },
    ),
  )
})

test("more text never takes less room, and a narrower column never makes it lower", () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 60 }).map((all) => all.join(" "))
  fc.assert(
    fc.property(words, words, fc.integer({ min: 280, max: 700 }), (some, more, column) => {
      const heightOf = (body: string, width: number) =>
        measureText({ ...text, bodyHtml: `<p>${body.replaceAll(/[<&>]/g, "x")}</p>` })(
          { width: 800, height: 900 },
          width,
        ).height
      expect(heightOf(`${some} ${more}`, column)).toBeGreaterThanOrEqual(heightOf(some, column))
      expect(heightOf(some, column / 2)).toBeGreaterThanOrEqual(heightOf(some, column))
    }),
  )
})

test("headlines are large text in every size, so 3:1 is enough for them", () => {
  for (const width of [320, 768, 1_280, 3_840]) {
    const sizes = [
      ...Object.values(layout.headline).map(({ size }) => fluidPx(size, remPx(width), width)),
      fluidPx(layout.shortHeadline.large, remPx(width), width),
      layout.shortHeadline.medium * remPx(width),
    ]
    // They are bold.
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(18.66)
  }
})

test("screens beyond what is reckoned with are odd: text may stand anywhere on them", () => {
  const odd = [
    { width: 300, height: 600 },
    { width: 300, height: 250 },
    { width: 844, height: 390 },
    { width: 800, height: 2_400 },
    { width: 2_560, height: 1_066 },
  ]
  expect(odd.map(shapeOf)).toEqual(odd.map(() => "odd"))
  expect([320, 768, 1_024].map((width) => shapeOf({ width, height: 768 }))).toEqual(["tall", "wide", "wide"])
})
