import { expect, it } from "vitest"
import { modelWarningText } from "./model-warning-text.ts"

it.each(["available", "unchecked"] as const)("says nothing about a model that is %s", (state) => {
  expect(modelWarningText({ state, shutdownDate: null, replacement: null })).toBeNull()
})

it("names the last day and what comes after it", () => {
  const ending = { state: "ending", shutdownDate: "2026-12-01", replacement: "gpt-image-2.6-flare" } as const
  expect(modelWarningText(ending)).toBe(
    "Its vendor switches this model off on December 1, 2026. Please tell whoever runs Stepscape: gpt-image-2.6-flare can replace it.",
  )
  expect(modelWarningText({ ...ending, shutdownDate: null, replacement: null })).toBe(
    "Its vendor switches this model off soon. Please tell whoever runs Stepscape.",
  )
})

it.each([
  ["unknown", "Its vendor does not list this model, so painting may fail."],
  ["refused", "Its vendor does not accept our key, so painting may fail."],
] as const)("warns before painting fails: %s", (state, text) => {
  expect(modelWarningText({ state, shutdownDate: null, replacement: null })).toBe(
    `${text} Please tell whoever runs Stepscape.`,
  )
})
