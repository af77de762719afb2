import { expect, it } from "vitest"
import { quotaView } from "./quota.ts"

const usage = (limit: number | null, committed: number, reserved = 0) => [
  { feature: "image_generation" as const, limit, committed, reserved, resetsAt: null },
]

it.each([
  [50, 39, 0, "calm"],
  [50, 40, 0, "near"],
  [50, 39, 1, "near"],
  [50, 49, 1, "reached"],
  [50, 60, 0, "reached"],
  [0, 0, 0, "reached"],
])("with limit %i, %i committed and %i reserved it is %s", (limit, committed, reserved, level) => {
  expect(quotaView(usage(limit, committed, reserved), "image_generation")).toMatchObject({
    kind: "limited",
    used: committed + reserved,
    level,
  })
})

it("knows plans without a limit and plans without the feature", () => {
  expect(quotaView(usage(null, 7, 1), "image_generation")).toEqual({ kind: "unlimited", used: 8 })
  expect(quotaView([], "image_generation")).toEqual({ kind: "absent" })
})
