import fc from "fast-check"
import { expect, test } from "vitest"
import { publishedWizardSchema } from "../published/index.ts"
import { stepConfigSchema } from "../step-config/index.ts"
import { makeSnapshot } from "./snapshot.ts"

const generationId = "01a20652-e46a-73fb-bf64-2c2565bd10c0"
const part = fc.double({ min: 0, max: 1, noNaN: true })
const address = fc
  .array(
    fc.constantFrom(
      "https://",
      "HTTP:",
      "mailto:",
      "//",
      "a.example",
      "/",
      "\u0001",
      "\t",
      "\u2028",
      "é",
      " ",
      "@",
      "x",
    ),
  )
  .map((pieces) => pieces.join(""))

const config = fc.record(
  {
    presentation: fc.record(
      {
        headline: fc.string({ unit: "binary", maxLength: 300 }),
        body: fc.string({ unit: "binary", maxLength: 200 }),
        background: fc.record({ generationId: fc.constant(generationId), focalPoint: fc.record({ x: part, y: part }) }),
        cta: fc.record(
          { label: fc.string({ unit: "binary", maxLength: 80 }), href: address },
          { requiredKeys: ["label"] },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

test("whatever a step may hold, viewers can read when it is published", () => {
  fc.assert(
    fc.property(config, (candidate) => {
      const step = stepConfigSchema.safeParse(candidate)
      fc.pre(step.success)
      const snapshot = makeSnapshot({
        wizard: { id: "w", title: "Welcome" },
        version: 1,
        publishedAt: new Date("2026-11-23T00:00:00Z"),
        steps: [{ id: "s", config: step.data }],
        pictures: [{ id: generationId, imageKey: "images/c/w/s/g/original.png", width: 16, height: 9 }],
      })
      expect(publishedWizardSchema.safeParse(JSON.parse(JSON.stringify(snapshot))).success).toBe(true)
    }),
    { numRuns: 300 },
  )
})
