import { expect, it } from "vitest"
import { quotaView } from "./quota.ts"

type Usage = Parameters<typeof quotaView>[0][number]

const usage = (known: Pick<Usage, "limit" | "committed"> & Partial<Usage>) => [
  { feature: "image_generation" as const, reserved: 0, resetsAt: null, warning: null, ...known },
]

it.each([
  [
    { limit: 50, committed: 39 },
    { used: 39, percent: 78, level: "calm" },
  ],
  [
    { limit: 50, committed: 39, reserved: 1, warning: "near_limit" },
    { used: 40, percent: 80, level: "near" },
  ],
  [
    { limit: 50, committed: 49, reserved: 1, warning: "at_limit" },
    { used: 50, percent: 100, level: "reached" },
  ],
  [
    { limit: 50, committed: 60, warning: "at_limit" },
    { used: 60, percent: 100, level: "reached" },
  ],
] as const)("shows %o as %o", (known, view) => {
  expect(quotaView(usage(known), "image_generation")).toMatchObject({ kind: "limited", ...view })
})

it("knows plans without a limit and plans without the feature", () => {
  expect(quotaView(usage({ limit: null, committed: 7, reserved: 1 }), "image_generation")).toEqual({
    kind: "unlimited",
    used: 8,
  })
  expect(quotaView(usage({ limit: 0, committed: 0, warning: "at_limit" }), "image_generation")).toEqual({
    kind: "absent",
  })
  expect(quotaView([], "image_generation")).toEqual({ kind: "absent" })
})
