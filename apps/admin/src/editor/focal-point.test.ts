import fc from "fast-check"
import { expect, it } from "vitest"
import { focalPointAt, movedByKey, visibleOn } from "./focal-point.ts"

const frame = { left: 10, top: 20, width: 200, height: 100 }

it.each([
  [60, 30, { x: 0.25, y: 0.1 }],
  [10, 20, { x: 0, y: 0 }],
  [-400, 900, { x: 0, y: 1 }],
  [77, 53, { x: 0.34, y: 0.33 }],
])("a pointer at %i, %i means %j", (clientX, clientY, point) =>
  expect(focalPointAt({ clientX, clientY }, frame)).toEqual(point),
)

it("is the centre of a picture that has no size yet", () => {
  expect(focalPointAt({ clientX: 3, clientY: 3 }, { left: 0, top: 0, width: 0, height: 0 })).toEqual({ x: 0.5, y: 0.5 })
})

it.each([
  ["ArrowLeft", false, { x: 0.29, y: 0.6 }],
  ["ArrowRight", true, { x: 0.4, y: 0.6 }],
  ["ArrowUp", true, { x: 0.3, y: 0.5 }],
  ["ArrowDown", false, { x: 0.3, y: 0.61 }],
])("%s moves it (in large steps: %s) to %j", (key, isLarge, point) =>
  expect(movedByKey({ x: 0.3, y: 0.6 }, key, isLarge)?.point).toEqual(point),
)

it("stays on the picture, and leaves other keys alone", () => {
  expect(movedByKey({ x: 0.05, y: 1 }, "ArrowLeft", true)?.point).toEqual({ x: 0, y: 1 })
  expect(movedByKey({ x: 0, y: 1 }, "ArrowDown", false)?.point).toEqual({ x: 0, y: 1 })
  expect(movedByKey({ x: 0, y: 1 }, "Tab", false)).toBeNull()
})

it("is in sight on every screen, which shows all of the one side", () => {
  const side = fc.integer({ min: 1, max: 5_000 })
  const size = fc.record({ width: side, height: side })
  const part = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
  fc.assert(
    fc.property(size, size, part, part, (screen, picture, x, y) => {
      const box = visibleOn(screen, picture, { x, y })
      const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(Number.parseFloat)
      expect(Math.max(width!, height!)).toBe(100)
      // To the hundredth of a percent that they are rounded to.
      expect(x * 100 - left!).toBeGreaterThan(-0.02)
      expect(left! + width! - x * 100).toBeGreaterThan(-0.02)
      expect(y * 100 - top!).toBeGreaterThan(-0.02)
      expect(top! + height! - y * 100).toBeGreaterThan(-0.02)
    }),
  )
})
