import type { PreparedRecord } from "@org/core/testing"
import type { PublishedPicture, PublishedSlide } from "@org/core/published"
import { objectHeaders } from "@org/core/objects"
import { renderWizard } from "@org/slides"
import type { TypedStep } from "@org/step-types/schemas"
import type { Page } from "playwright-core"
import { publish } from "../wizard/publish.ts"

const origin = "http://viewer.test"
const sentence = "Every winter we travel north with warm gloves, a thermos and whoever wants to come along. "

/** What slides say: as a step holds it. */
export const texts = {
  short: { headline: "Good to have you here", body: "Two minutes, and you are ready to go." },
  long: {
    headline: sentence.repeat(2).trim(),
    body: `${`${sentence.repeat(3)}\n\n`.repeat(2)}- **by ski** or on foot\n- [by train](https://example.org) with \`luggage\`\n`,
  },
  code: { headline: "Hi", body: `\`\`\`\n${" ".repeat(40)}npm install\n\`\`\`` },
} as const

export type SlideOptions = {
  text: keyof typeof texts
  align: "left" | "center" | "bottom"
  focalPoint: { x: number; y: number }
  scrim?: "auto" | "none" | "strong"
  step?: TypedStep
}

/** Publishes a wizard of two slides on one picture, as the core would, and renders it as the viewer would. */
const publishSlide = (picture: PreparedRecord, { text, ...place }: SlideOptions) => {
  const written = { ...texts[text], ...place, cta: { label: "Show me around" }, picture }
  const wizard = publish({ title: "Riders", slides: [written, written] })
  const [slide] = wizard.slides
  if (!slide?.picture) throw new Error("The slide was published without its picture")
  const { html } = renderWizard({ wizard, pictureUrl: (key) => `/${key}` })
  return { html, slide: { ...slide, picture: slide.picture } }
}

/** Opens it; pictures come from the prepared ones, in whatever form the browser chooses. */
export const openSlide = async (
  page: Page,
  prepared: PreparedRecord,
  options: SlideOptions,
): Promise<PublishedSlide & { picture: PublishedPicture }> => {
  const { html, slide } = publishSlide(prepared, options)
  await page.unrouteAll()
  await page.route(`${origin}/**`, (route) => {
    const key = new URL(route.request().url()).pathname.slice(1)
    if (key === "") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html })
    const body = prepared.objects.get(key)
    if (body === undefined) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: objectHeaders(key).contentType, body: Buffer.from(body) })
  })
  await page.goto(`${origin}/`)
  return slide
}
