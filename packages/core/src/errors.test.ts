import { expect, test } from "vitest"
import { errorText } from "./errors.ts"

test("each quota and each reason has its own sentence, and an unknown one the general one", () => {
  const general = "Image generation quota reached. Please upgrade your plan."
  expect(errorText("QUOTA_EXCEEDED", { feature: "image_generation", limit: 5 })).toBe(general)
  expect(errorText("QUOTA_EXCEEDED")).toBe(general)
  expect(errorText("QUOTA_EXCEEDED", { feature: "published_wizard" })).toContain("Published wizard quota reached.")
  expect(errorText("CONFLICT", { reason: "idempotency_key_used" })).toContain("used with another request")
  expect(errorText("CONFLICT", { current: {} })).toContain("Someone else changed this step.")
  expect(errorText("NOT_FOUND", { resource: "version_content" })).toContain("can no longer be read")
  expect(errorText("NOT_FOUND", { resource: "version" })).toBe("It no longer exists.")
  expect(errorText("NOT_FOUND", { feature: "published_wizard" })).toBe("It no longer exists.")
})
