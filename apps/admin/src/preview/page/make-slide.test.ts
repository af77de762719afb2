import { defaultTheme, schemaVersion } from "@org/core/published"
import { publishedSlide, type PublishedStep } from "@org/core/published-slide"
import { renderWizard } from "@org/slides"
import { stepTypes } from "@org/step-types/schemas"
import fc from "fast-check"
import { expect, test } from "vitest"
import { makeSlide } from "./make-slide.ts"

const generationId = "01a2096f-492d-4356-b0dc-4724c6122993"
const picture = {
  id: generationId,
  imageKey: "images/c/w/s/g/original.png",
  width: 1_536,
  height: 1_024,
  variantWidths: [640, 1_024],
  thumbhash: null,
  dominantColor: "#356080",
  tone: null,
}
const background = { generationId, focalPoint: { x: 0.3, y: 0.6 }, scrim: "auto", align: "left" } as const

const anyStep = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom(...stepTypes),
  config: fc.record({
    presentation: fc.record(
      {
        headline: fc.string(),
        body: fc.string(),
        backgroundImageUrl: fc.constant(null),
        cta: fc.record({ label: fc.string({ minLength: 1 }) }),
        background: fc.constant(background),
      },
      { requiredKeys: ["headline", "body", "backgroundImageUrl"] },
    ),
    specific: fc.constant({}),
  }),
}) as fc.Arbitrary<PublishedStep>

const about = { id: "w", title: "Harbour", language: "ar", theme: { ...defaultTheme, ground: "light" as const } }

/** What the viewer's page holds of one slide: its element and all the rules that name it. */
const partsOf = ({ html, style }: { html: string; style: string }, number: number) => ({
  head: html.slice(0, html.indexOf("<title>")).replace(/<style>.*<\/style>/s, ""),
  section: new RegExp(`<section id="${number}".*?</section>`, "s").exec(html)?.[0],
  rules: style.match(new RegExp(`\\[id="${number}"\\]\\{[^}]*\\}`, "g")),
})

test("draws each slide as the viewer does, without knowing what the others say", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 14 }), fc.nat(), (steps, place) => {
      const number = (place % steps.length) + 1
      const step = steps[number - 1] as PublishedStep
      const pictureUrl = (key: string) => `https://pictures.example/${key}`
      const published = renderWizard({
        wizard: {
          ...about,
          schemaVersion,
          status: "published",
          wizardId: "w",
          version: 7,
          allowedOrigins: [],
          publishedAt: "2026-11-23T00:00:00Z",
          slides: steps.map((each) => publishedSlide(each, [picture])),
        },
        pictureUrl,
        initialSlide: number,
      })
      const types = steps.map(({ type }) => type)
      const drawn = makeSlide({ wizard: about, types, number, step, picture, pictureBase: "https://pictures.example" })
      expect(partsOf(drawn, number)).toEqual(partsOf(published, number))
      expect(partsOf(drawn, number).section).toBeDefined()
    }),
  )
})
