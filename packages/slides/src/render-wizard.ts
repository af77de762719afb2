import { html, raw } from "hono/html"
import { type PublishedWizard, textDirection } from "@org/core/published"
import { script } from "./generated/script.ts"
import { backdrop } from "./ground.ts"
import { renderPreload } from "./picture.ts"
import { renderSlide } from "./slide.ts"
import { stylesheet } from "./stylesheet.ts"
import { languageOf, textsFor } from "./texts.ts"
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
  /** The text of its only `<style>` element, for the policy's hash; see `hashSource`. */
  style: string
  /** The same of its only `<script>` element; empty where there is none, because a single slide leads nowhere. */
  script: string
}

/**
 * Renders a whole wizard into one HTML document. It needs no script, it is only smoother with its own: every slide has
 * its number as id, and the fragment of the address (`#2`) says which one shows. There are no style attributes and no
 * handlers in it.
 *
 * @example
 * const { html, style, script } = renderWizard({ wizard, pictureUrl: (key) => `/files/${key}` })
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/carousel/
 */
export const renderWizard = ({ wizard, pictureUrl, initialSlide = 1 }: RenderWizardOptions): RenderedWizard => {
  const { title, language, theme } = wizard
  const total = wizard.slides.length
  const initial = Number.isInteger(initialSlide) && initialSlide >= 1 && initialSlide <= total ? initialSlide : 1
  const style = stylesheet + wizardStyle(wizard)
  const texts = textsFor(language)
  const slides = wizard.slides.map((slide, index) =>
    renderSlide({ slide, number: index + 1, total, isInitial: index + 1 === initial, theme, texts, pictureUrl }),
  )
  const firstPicture = wizard.slides[initial - 1]?.picture ?? null
  const hasScript = total > 1
  const document = html`<!doctype html>
<html lang="${language}" dir="${textDirection(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${firstPicture === null ? "" : renderPreload(firstPicture, pictureUrl)}<meta name="color-scheme" content="${theme.ground}">
<meta name="theme-color" content="${backdrop(theme)}">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<div class="slides" role="region" aria-roledescription="${texts.carousel}" aria-label="${title}">
${slides}${hasScript ? html`<p class="unseen" role="status"${languageOf(texts)} data-position="${texts.position}"></p>\n` : ""}</div>
</main>
${hasScript ? html`<script>${raw(script)}</script>\n` : ""}</body>
</html>
`
  if (document instanceof Promise) throw new TypeError("A slide's template was given a promise")
  return { html: document.toString(), style, script: hasScript ? script : "" }
}
