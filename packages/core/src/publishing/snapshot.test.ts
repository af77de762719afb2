import fc from "fast-check"
import { expect, test } from "vitest"
import { publishedWizardSchema } from "../published/index.ts"
import { stepConfigSchema, stepConfigSchemaOf, stepTypeSchema } from "../step-config/index.ts"
import { measureTone } from "../imaging/tone-map.ts"
import { reportLegibility } from "./legibility-report.ts"
import { makeSnapshot } from "./snapshot.ts"

const generationId = "01a20652-e46a-73fb-bf64-2c2565bd10c0"
const unmeasured = {
  id: generationId,
  imageKey: "images/c/w/s/g/original.png",
  width: 16,
  height: 9,
  variantWidths: [16],
  thumbhash: Uint8Array.of(1, 2, 3, 4, 5),
  dominantColor: "#204060",
  tone: null,
}
const tones = measureTone({ pixels: new Uint8Array(48 * 48 * 3).fill(230), width: 48, height: 48 })
const wizard: Parameters<typeof makeSnapshot>[0]["wizard"] = {
  id: "w",
  title: "Welcome",
  language: "pt-BR",
  theme: { hue: 40, ground: "light" },
  allowedOrigins: ["https://example.com"],
}
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

const type = fc.constantFrom(...stepTypeSchema.options)

test("whatever a step may hold, viewers can read when it is published", () => {
  fc.assert(
    fc.property(type, config, fc.oneof(fc.constant(tones), fc.jsonValue()), (type, candidate, tone) => {
      const step = stepConfigSchemaOf(type).safeParse(candidate)
      fc.pre(step.success)
      const snapshot = makeSnapshot({
        wizard,
        version: 1,
        publishedAt: new Date("2026-11-23T00:00:00Z"),
        steps: [{ id: "s", type, config: step.data }],
        pictures: [{ ...unmeasured, tone }],
      })
      expect(publishedWizardSchema.safeParse(JSON.parse(JSON.stringify(snapshot))).success).toBe(true)
    }),
    { numRuns: 300 },
  )
})

const stepWith = (scrim: "auto" | "none") => ({
  id: scrim,
  type: "content" as const,
  config: stepConfigSchema.parse({
    presentation: { headline: "Hello", body: "there", background: { generationId, scrim } },
  }),
})
const source = {
  wizard,
  version: 1,
  publishedAt: new Date("2026-11-23T00:00:00Z"),
  steps: [stepWith("auto"), stepWith("none")],
}

test("language and theme are the wizard's", () => {
  const { language, theme } = wizard
  expect(makeSnapshot({ ...source, pictures: [] })).toMatchObject({ wizardId: "w", title: "Welcome", language, theme })
})

test("the text's look follows from the measured picture; the placeholder travels along", () => {
  const { slides } = makeSnapshot({ ...source, pictures: [{ ...unmeasured, tone: tones }] })
  const bare = { shape: "fade", alpha: 0 }
  expect(slides[0]?.picture).toMatchObject({
    widths: [16],
    thumbhash: "AQIDBAU=",
    color: "#204060",
    look: { ink: "dark", wide: bare, tall: bare, odd: bare },
  })
  expect(reportLegibility({ ...source, pictures: [{ ...unmeasured, tone: tones }] })).toEqual([])
})

test("a picture that nobody measured has no look of its own, and bare text on it is reported", () => {
  const { slides } = makeSnapshot({ ...source, pictures: [unmeasured] })
  expect(slides.map(({ picture }) => picture?.look)).toEqual([null, null])
  expect(reportLegibility({ ...source, pictures: [unmeasured] })).toEqual([
    { stepId: "none", number: 2, contrast: 1.1, required: 4.5 },
  ])
})
