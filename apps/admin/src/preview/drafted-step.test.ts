import type { StepConfig } from "@org/core/step-config"
import { specificSchemas, stepTypes } from "@org/step-types/schemas"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fieldsOf, type SomeFields } from "../drafts/fields.ts"
import { draftedStep } from "./drafted-step.ts"

const generationId = "01a2096f-492d-4356-b0dc-4724c6122993"

const configOf = (presentation: Partial<StepConfig["presentation"]>, specific = {}): StepConfig => ({
  presentation: { headline: "", body: "", backgroundImageUrl: null, ...presentation },
  specific,
})

const draft = (config: StepConfig, typed: SomeFields, type: (typeof stepTypes)[number] = "content", faults = {}) =>
  draftedStep({ id: "s", type, config }, { fields: { ...fieldsOf(config), ...typed }, faults })

describe("a step as it is typed", () => {
  test("is the stored one where nothing was, with all that nobody knows", () => {
    const config = configOf(
      {
        headline: "Welcome",
        body: "*Hello*",
        cta: { label: "On", href: "https://example.org" },
        background: { generationId, focalPoint: { x: 0.2, y: 0.7 }, scrim: "none", align: "left", later: 1 },
        later: true,
      },
      { later: "too" },
    )
    expect(draft(config, {}).config).toEqual(config)
  })

  test("has all that was, saved or not", () => {
    const background = { generationId, focalPoint: { x: 0.5, y: 0.5 }, scrim: "auto", align: "center" } as const
    const typed = {
      headline: "Hi ",
      body: "there",
      ctaLabel: " Go ",
      scrim: "strong",
      align: "bottom",
      focalX: 1,
    } as const
    expect(draft(configOf({ background }), typed).config.presentation).toEqual({
      headline: "Hi ",
      body: "there",
      backgroundImageUrl: null,
      cta: { label: "Go" },
      background: { ...background, scrim: "strong", align: "bottom", focalPoint: { x: 1, y: 0.5 } },
    })
  })

  test("loses its button with the label", () => {
    const config = configOf({ cta: { label: "Go", href: "https://example.org" } })
    expect(draft(config, { ctaLabel: " " }).config.presentation.cta).toBeUndefined()
  })

  test("leads where it is stored to while the new address is unfinished", () => {
    const config = configOf({ cta: { label: "Go", href: "https://example.org" } })
    const typed = { ctaLabel: "Go there", ctaHref: "javascript:alert(1)" }
    expect(draft(config, typed, "content", { ctaHref: "No address" }).config.presentation.cta).toEqual({
      label: "Go there",
      href: "https://example.org",
    })
  })

  test("has each setting of its type that could be stored", () => {
    const stored = configOf({}, { label: "Join", action: "link", href: "https://example.org", later: 1 })
    const typed: SomeFields = { "specific.label": "Join us", "specific.href": "https://" }
    expect(draft(stored, typed, "call-to-action").config.specific).toEqual({
      label: "Join us",
      action: "link",
      href: "https://example.org",
      later: 1,
    })
  })

  test("can be published whatever was typed into its settings", () => {
    const value = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.double(),
      fc.constant(null),
      fc.webUrl(),
      fc.constant("finish"),
    )
    const settings = fc.dictionary(fc.constantFrom("label", "action", "href", "other"), value)
    fc.assert(
      fc.property(fc.constantFrom(...stepTypes), settings, (type, typed) => {
        const fields = Object.fromEntries(
          Object.entries(typed).map(([key, typedValue]) => [`specific.${key}`, typedValue]),
        )
        const { specific } = draft(configOf({}), fields, type).config
        expect(specificSchemas[type].safeParse(specific).success).toBe(true)
      }),
    )
  })
})
