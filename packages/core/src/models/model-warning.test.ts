import { expect, test } from "vitest"
import type { ModelStatus } from "../image-model/image-model.ts"
import { modelWarning } from "./model-warning.ts"

const replacement = "gpt-image-2.6-flare"
test.for<[ModelStatus, string | null]>([
  [{ state: "available", shutdownDate: "2028-01-01", replacement: null }, null],
  [{ state: "unchecked", shutdownDate: null, replacement: null }, null],
  [
    { state: "ending", shutdownDate: "2026-12-01", replacement },
    `The image vendor has announced the end of the model m for 2026-12-01. Set IMAGE_MODEL to ${replacement}.`,
  ],
  [
    { state: "unknown", shutdownDate: null, replacement: null },
    "The image vendor does not list the model m: it may be retired or misspelt.",
  ],
  [
    { state: "refused", shutdownDate: null, replacement: null },
    "The image vendor refuses to tell about its models: check OPENAI_API_KEY.",
  ],
])("%o", ([status, expected]) => {
  expect(modelWarning("m", status)).toBe(expected)
})
