import { expect, it } from "vitest"
import { focalPointAt } from "./focal-point.ts"

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
