import { expect, test } from "vitest"
import { addPainting } from "./spending.ts"

const nothing = { inputTokens: null, outputTokens: null, costMicros: null }
const usage = { inputTokens: 10, outputTokens: 100 }

test("paintings add up", () => {
  const once = addPainting(nothing, { model: "gpt-image-2", usage })
  expect(once).toEqual({ inputTokens: 10, outputTokens: 100, costMicros: 3_050n })
  expect(addPainting(once, { model: "gpt-image-2", usage })).toEqual({
    inputTokens: 20,
    outputTokens: 200,
    costMicros: 6_100n,
  })
})

test("what is not known stays unknown, and hides nothing that is", () => {
  expect(addPainting(nothing, { model: "gpt-image-2" })).toEqual(nothing)
  expect(addPainting(nothing, { model: "dall-e-3", usage })).toEqual({ ...usage, costMicros: null })
  const once = addPainting(nothing, { model: "gpt-image-2", usage })
  expect(addPainting(once, { model: "gpt-image-2" })).toEqual(once)
})

test("the painter costs nothing, and that is known", () => {
  expect(addPainting(nothing, { model: "painter" })).toEqual({ ...nothing, costMicros: 0n })
})
