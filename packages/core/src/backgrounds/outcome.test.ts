import { expect, test } from "vitest"
import type { ModelErrorKind } from "../image-model/image-model.ts"
import { decideOutcome, decideStoreOutcome, type Faults, type StoreFaults } from "./outcome.ts"

const none: Faults = { vendorFaults: 0, rateLimits: 0, elapsedMs: 1_000 }
const minute = 60_000

test.each<[ModelErrorKind, Partial<Faults>, number | undefined, object]>([
  ["refused", {}, undefined, { kind: "fail", code: "CONTENT_POLICY" }],
  ["misconfigured", {}, undefined, { kind: "fail", code: "MODEL_MISCONFIGURED" }],
  ["rejected", {}, undefined, { kind: "fail", code: "IMAGE_REJECTED" }],
  ["unavailable", { vendorFaults: 0 }, undefined, { kind: "retry", delayMs: 1_000, counted: "vendorFaults" }],
  ["unavailable", { vendorFaults: 1 }, undefined, { kind: "retry", delayMs: 2_000, counted: "vendorFaults" }],
  ["unavailable", { vendorFaults: 2 }, undefined, { kind: "fail", code: "MODEL_UNAVAILABLE" }],
  ["rate_limited", {}, 7_000, { kind: "retry", delayMs: 7_250, counted: "rateLimits" }],
  ["rate_limited", { rateLimits: 4 }, undefined, { kind: "retry", delayMs: 20_250, counted: "rateLimits" }],
  [
    "rate_limited",
    { rateLimits: 5 },
    7_000,
    { kind: "fail", code: "MODEL_RATE_LIMITED", details: { retryAfterSeconds: 7 } },
  ],
  ["rate_limited", { elapsedMs: 9 * minute }, 2 * minute, { kind: "fail", code: "MODEL_RATE_LIMITED" }],
])("%s after %j leads on", (kind, faults, retryAfterMs, outcome) => {
  const error = { kind, retryAfterMs, categories: undefined }
  expect(decideOutcome(error, { ...none, ...faults }, 0.5)).toMatchObject(outcome)
})

test("a refusal tells which of the vendor's categories it was", () => {
  const error = { kind: "refused" as const, retryAfterMs: undefined, categories: ["violence"] }
  expect(decideOutcome(error, none, 0)).toEqual({
    kind: "fail",
    code: "CONTENT_POLICY",
    details: { categories: ["violence"] },
  })
})

test.each<[string, Partial<StoreFaults>, object]>([
  ["the first time", {}, { kind: "retry", delayMs: 1_000, counted: "storeFaults" }],
  ["the fourth time", { storeFaults: 3, failingMs: 7_000 }, { kind: "retry", delayMs: 8_000, counted: "storeFaults" }],
  [
    "for minutes",
    { storeFaults: 12, failingMs: 9 * minute },
    { kind: "retry", delayMs: 60_000, counted: "storeFaults" },
  ],
  ["for ten minutes", { storeFaults: 14, failingMs: 10 * minute }, { kind: "fail", code: "STORAGE_FAILED" }],
  ["and another machine has the bytes", { storeFaults: 9, isElsewhere: true }, { kind: "retry", delayMs: 5_000 }],
  ["with bytes that are in no spool", { isUnkept: true }, { kind: "fail", code: "STORAGE_FAILED" }],
])("a store that fails %s leads on", (_name, faults, outcome) => {
  expect(
    decideStoreOutcome({ storeFaults: 0, failingMs: 0, isUnkept: false, isElsewhere: false, ...faults }, 0.5),
  ).toMatchObject(outcome)
})
