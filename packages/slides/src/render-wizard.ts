import { html, raw } from "hono/html"
import { type PublishedWizard, textDirection, type Theme } from "@org/core/published"
import { stepTypes } from "@org/step-types/schemas"
import { slideOf } from "@org/step-types/slides"
import { compact } from "./compact.ts"
import { embeddedStyle } from "./embedded-style.ts"
import { embeddedScript, script as loneScript } from "./generated/script.ts"
import { backdrop } from "./ground.ts"
import { renderPreload } from "./picture.ts"
import { renderSlide } from "./slide.ts"
import { stylesheet } from "./stylesheet.ts"
import { languageOf, textsFor } from "./texts.ts"
import { wizardStyle } from "./wizard-style.ts"

/** How another site's page wants the wizard that it embeds. */
export type Embedding = {
  /** What our own words are written in, as `wordsLanguage` gave it; null: as the wizard is. */
  words: string | null
  /** Of the slides without a picture; null: as the wizard's theme has it. */
  ground: Theme["ground"] | null
}

export type RenderWizardOptions = {
  /** A document that `publishedWizardSchema` has accepted; its `bodyHtml` is trusted to be sanitized. */
  wizard: PublishedWizard
  /** Turns a picture's key in the store into its address. */
  pictureUrl: (key: string) => string
  /** The slide (1 is the first) that shows while the address has no fragment of a slide; out of range: the first. */
  initialSlide?: number
  /** Makes the page one to be framed by other sites; absent or null: one that stands alone. */
  embedding?: Embedding | null
}

export type RenderedWizard = {
  /** The whole HTML document. */
  html: string
  /** The text of its only `<style>` element, for the policy's hash; see `hashSource`. */
  style: string
  /**
   * The same of its only `<script>` element; empty where there is none, because a single slide alone leads nowhere and asks
   * for nothing.
   */
  script: string
}

const scriptFor = ({ slides }: PublishedWizard, isEmbedded: boolean): string => {
  if (isEmbedded) return embeddedScript
  return slides.length > 1 || slides.some(({ step }) => slideOf(step.type).holds) ? loneScript : ""
}

/** The rules that only slides of some types need. */
const typeStyles = new Map(stepTypes.map((type) => [type, compact(slideOf(type).style ?? "")]))

/** Those of the types that there are, each once. */
const typeStyle = ({ slides }: PublishedWizard): string =>
  [...new Set(slides.map(({ step }) => typeStyles.get(step.type)))].join("")

/** For each slide, the number of the first from it on that holds its reader back; where there is none, of the last. */
const furthestFrom = ({ slides }: PublishedWizard, index: number): number => {
  const held = slides.findIndex(({ step }, place) => place >= index && slideOf(step.type).holds === true)
  return held < 0 ? slides.length : held + 1
}

/**
 * Renders a whole wizard into one HTML document. It needs no script, it is only smoother with its own: every slide has
 * its number as id, and the fragment of the address (`#2`) says which one shows. There are no style attributes and no
 * handlers in it. A page that is embedded opens foreign links in tabs of their own, and talks with the page around it.
 *
 * @example
 * const { html, style, script } = renderWizard({ wizard, pictureUrl: (key) => `/files/${key}` })
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/carousel/
 */
export const renderWizard = (options: RenderWizardOptions): RenderedWizard => {
  const { wizard, pictureUrl, initialSlide = 1, embedding = null } = options
  const { title, language } = wizard
  const isEmbedded = embedding !== null
  const theme = { ...wizard.theme, ground: embedding?.ground ?? wizard.theme.ground }
  const total = wizard.slides.length
  const initial = Number.isInteger(initialSlide) && initialSlide >= 1 && initialSlide <= total ? initialSlide : 1
  const style = stylesheet + typeStyle(wizard) + (isEmbedded ? embeddedStyle : "") + wizardStyle({ ...wizard, theme })
  const script = scriptFor(wizard, isEmbedded)
  const texts = textsFor(language, embedding?.words)
  const slides = wizard.slides.map((slide, index) => {
    const number = index + 1
    const [isInitial, furthest] = [number === initial, furthestFrom(wizard, index)]
    return renderSlide({ slide, number, total, furthest, isInitial, theme, texts, isEmbedded, pictureUrl })
  })
  const firstPicture = wizard.slides[initial - 1]?.picture ?? null
  const hasScript = script !== ""
  const document = html`<!doctype html>
<html lang="${language}" dir="${textDirection(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${isEmbedded ? html`<base target="_blank">\n` : ""}${firstPicture === null ? "" : renderPreload(firstPicture, pictureUrl)}<meta name="color-scheme" content="${theme.ground}">
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
  return { html: document.toString(), style, script }
}
