import { html, raw } from "hono/html"
import type { PublishedWizard } from "@org/core/published"
import { renderSlide } from "./slide.ts"
import { stylesheet } from "./stylesheet.ts"
import { wizardStyle } from "./wizard-style.ts"

export type RenderWizardOptions = {
  /** A document that `publishedWizardSchema` has accepted; its `bodyHtml` is trusted to be sanitized. */
  wizard: PublishedWizard
  /** Turns a picture's key in the store into its address. */
  pictureUrl: (key: string) => string
  /** The slide (1 is the first) that shows while the address has no fragment of a slide; out of range: the first. */
  initialSlide?: number
}

export type RenderedWizard = {
  /** The whole HTML document. */
  html: string
  /** The text of its only `<style>` element, for the policy's hash; see `styleSource`. */
  style: string
}

/**
 * Renders a whole wizard into one HTML document that needs no script: every slide has its number as id, and the
 * fragment of the address (`#2`) says which one shows. There are no style attributes and no handlers in it.
 *
 * @example
 * const { html, style } = renderWizard({ wizard, pictureUrl: (key) => `/files/${key}` })
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/carousel/
 */
export const renderWizard = ({ wizard, pictureUrl, initialSlide = 1 }: RenderWizardOptions): RenderedWizard => {
  const total = wizard.slides.length
  const initial = Number.isInteger(initialSlide) && initialSlide >= 1 && initialSlide <= total ? initialSlide : 1
  const style = stylesheet + wizardStyle(wizard)
  const slides = wizard.slides.map((slide, index) =>
    renderSlide({ slide, number: index + 1, total, isInitial: index + 1 === initial, pictureUrl }),
  )
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="dark">
<meta name="theme-color" content="#0b0e18">
<title>${wizard.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main aria-roledescription="carousel" aria-label="${wizard.title}">
${slides}</main>
</body>
</html>
`
  if (document instanceof Promise) throw new TypeError("A slide's template was given a promise")
  return { html: document.toString(), style }
}
