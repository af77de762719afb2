import fastCheck from "fast-check"
import { expect, test } from "vitest"
import { frameHeight } from "./height.ts"

const pixels = fastCheck.integer({ min: 1, max: 5_000 })
const wizards = fastCheck.array(pixels, { minLength: 1 })

test("each slide has the room that it needs", () => {
  fastCheck.assert(
    fastCheck.property(wizards, pixels, (heights, screen) => {
      for (const [index, height] of heights.entries())
        expect(frameHeight(heights, index + 1, screen)).toBeGreaterThanOrEqual(height)
    }),
  )
})

test("slides that fit on the screen all have the same height, and no more than one of them needs", () => {
  fastCheck.assert(
    fastCheck.property(wizards, pixels, (heights, screen) => {
      const fitting = heights.flatMap((height, index) =>
        height <= screen ? [frameHeight(heights, index + 1, screen)] : [],
      )
      expect(new Set(fitting).size).toBeLessThanOrEqual(1)
      for (const height of fitting) expect(heights).toContain(height)
      for (const height of fitting) expect(height).toBeLessThanOrEqual(screen)
    }),
  )
})

test("a slide that does not fit makes nobody else's frame higher", () => {
  fastCheck.assert(
    fastCheck.property(wizards, pixels, (heights, screen) => {
      const more = [...heights, screen + 1]
      for (const index of heights.keys())
        expect(frameHeight(more, index + 1, screen)).toBe(frameHeight(heights, index + 1, screen))
    }),
  )
})

test("where nothing is known, nothing is asked for", () => {
  expect(frameHeight([], 1, 800)).toBe(0)
  expect(frameHeight(undefined, 1, 800)).toBe(0)
})
