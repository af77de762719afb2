import { describe, expect, test } from "vitest"
import type { ImageSize } from "./image-model.ts"
import { costOf, estimateCost } from "./prices.ts"

describe("what a painting has cost", () => {
  const tokens = { inputTokens: 100, outputTokens: 1_000 }
  test.for<[string, Parameters<typeof costOf>[1], number | null]>([
    ["gpt-image-2", tokens, 30_500],
    ["gpt-image-2.5-sunburst", tokens, 30_500],
    ["gpt-image-2.6-flare", tokens, 30_500],
    ["gpt-image-2.6-flare", { inputTokens: 100, inputImageTokens: 40, outputTokens: 1_000 }, 30_620],
    ["gpt-image-2.6-flare", { inputTokens: 0, outputTokens: 0 }, 0],
    ["gpt-image-2.6-flare-2026-11-04", tokens, 30_500],
    ["openai/gpt-image-2.6-flare", tokens, 30_500],
    ["gpt-image-2.6-flare", undefined, null],
    ["gpt-image-2.7-flare", tokens, null],
    ["gpt-image-1.5", tokens, null],
    ["dall-e-3", tokens, null],
    ["my-gpt-image-2", tokens, null],
    ["constructor", tokens, null],
    ["", tokens, null],
    ["painter", undefined, 0],
    ["painter", tokens, 0],
  ])("%s with %o costs %s micro-dollars", ([model, usage, expected]) => {
    expect(costOf(model, usage)).toBe(expected)
  })
})

describe("what a painting will cost", () => {
  const outputTokens = (model: string, quality: string | null, size: ImageSize) => {
    const price = estimateCost({ model, quality, size, promptLength: 0 })
    return price === null ? null : price.microDollars / 30
  }

  // What the vendor's calculator shows.
  test.for<[string, string, ImageSize, number]>([
    ["gpt-image-2", "low", "1024x1024", 196],
    ["gpt-image-2", "medium", "1024x1024", 1_756],
    ["gpt-image-2", "high", "1024x1024", 7_024],
    ["gpt-image-2", "high", "1536x1024", 5_488],
    ["gpt-image-2.5-flare", "low", "1536x1024", 158],
    ["gpt-image-2.5-flare", "low", "1024x1536", 158],
    ["gpt-image-2.5-flare", "medium", "1024x1024", 439],
    ["gpt-image-2.5-flare", "low", "2560x1440", 205],
    ["gpt-image-2.5-sunburst", "high", "1008x1792", 1_234],
    ["gpt-image-2.6-flare", "medium", "1536x1024", 343],
    ["gpt-image-2.6-flare", "xhigh", "1024x1024", 3_122],
    ["gpt-image-2.6-flare", "max", "1024x1024", 7_024],
  ])("%s in %s of %s takes %i output tokens", ([model, quality, size, expected]) => {
    expect(outputTokens(model, quality, size)).toBe(expected)
  })

  test.for<[string, string | null]>([
    ["gpt-image-2.6-flare", "auto"],
    ["gpt-image-2.6-flare", null],
    ["gpt-image-2.6-flare", "hd"],
    ["gpt-image-2.6-flare", "toString"],
    ["gpt-image-2", "max"],
    ["dall-e-3", "standard"],
    ["stable-diffusion-xl", "standard"],
  ])("%s in %s cannot be told", ([model, quality]) => {
    expect(estimateCost({ model, quality, size: "1024x1024", promptLength: 10 })).toBeNull()
  })

  test("the prompt counts too, and the amount is a whole number that calls itself an estimate", () => {
    const price = { model: "gpt-image-2.6-flare", quality: "medium", size: "1024x1024" } as const
    expect(estimateCost({ ...price, promptLength: 81 })).toEqual({ microDollars: 439 * 30 + 21 * 5, estimated: true })
  })

  test("the painter is free, and that is no estimate", () => {
    expect(estimateCost({ model: "painter", quality: null, size: "256x256", promptLength: 4_000 })).toEqual({
      microDollars: 0,
      estimated: false,
    })
  })
})
