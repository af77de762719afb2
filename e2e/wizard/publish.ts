import { defaultLanguage, defaultTheme, type PublishedWizard, type Theme } from "@org/core/published"
import { makeSnapshot, type PreparedRecord } from "@org/core/testing"
import type { TypedStep } from "@org/step-types/schemas"

/** A slide as an admin writes it. */
export type WrittenSlide = {
  headline: string
  /** Markdown */
  body: string
  cta?: { label: string; href?: string }
  /** What kind of slide it is; one of words where nothing is said. */
  step?: TypedStep
  picture?: PreparedRecord
  /** Of the text on the picture; a slide without one is centred. */
  align?: "left" | "center" | "bottom"
  focalPoint?: { x: number; y: number }
  scrim?: "auto" | "none" | "strong"
}

/** A wizard as an admin writes it. */
export type WrittenWizard = { title: string; language?: string; theme?: Theme; slides: readonly WrittenSlide[] }

const centre = { x: 0.5, y: 0.5 }

const presentationOf = ({
  headline,
  body,
  cta,
  picture,
  align = "center",
  focalPoint = centre,
  scrim = "auto",
}: WrittenSlide) => {
  const text = { headline, body, backgroundImageUrl: null, ...(cta === undefined ? {} : { cta }) }
  if (picture === undefined) return text
  return { ...text, background: { generationId: picture.record.id, align, focalPoint, scrim } }
}

/** Makes the document that viewers read, as the core would. */
export const publish = ({
  title,
  language = defaultLanguage,
  theme = defaultTheme,
  slides,
}: WrittenWizard): PublishedWizard =>
  makeSnapshot({
    wizard: { id: "w", title, language, theme, allowedOrigins: [] },
    version: 1,
    publishedAt: new Date("2026-11-23T00:00:00Z"),
    steps: slides.map((slide, index) => ({
      id: String(index + 1),
      type: slide.step?.type ?? "content",
      config: { presentation: presentationOf(slide), specific: slide.step?.specific ?? {} },
    })),
    pictures: slides.flatMap(({ picture }) => (picture === undefined ? [] : [picture.record])),
  })
