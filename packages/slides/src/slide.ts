import { html, raw } from "hono/html"
import { headlineSize } from "@org/core/legibility"
import type { PublishedSlide, Theme } from "@org/core/published"
import { breakable } from "./breakable.ts"
import { inkOf } from "./ground.ts"
import { renderNavigation, stay } from "./navigation.ts"
import { renderPicture } from "./picture.ts"
import { fillIn, languageOf, type Texts } from "./texts.ts"
import { lookOf } from "./wizard-style.ts"

export type SlideOptions = {
  slide: PublishedSlide
  /** Counted from 1; also the id, and so the fragment. */
  number: number
  total: number
  /** Shows while no slide is targeted. */
  isInitial: boolean
  theme: Theme
  texts: Texts
  isEmbedded: boolean
  pictureUrl: (key: string) => string
}

/** A button without an address leads to the next slide; on the last slide it would lead nowhere and is left out. */
const renderCallToAction = ({ slide: { cta }, number, total, isEmbedded }: SlideOptions) => {
  if (cta === null) return ""
  if (cta.href !== null) return html`<a class="cta" href="${cta.href}" rel="noopener">${breakable(cta.label)}</a>`
  if (number === total) return ""
  return html`<a class="cta" href="#${number + 1}"${stay(isEmbedded)}>${breakable(cta.label)}</a>`
}

/**
 * One slide: picture, text in reading order, then the way on. The headline's first letters decide on which side the
 * text starts; the body, which may be in another language, decides for itself. Where there is no headline, one that
 * nobody sees says which slide it is, so that everybody who goes from heading to heading comes by.
 */
export const renderSlide = (options: SlideOptions) => {
  const { slide, number, total, isInitial, theme, texts, isEmbedded, pictureUrl } = options
  const { headline, bodyHtml, picture, align } = slide
  const look = picture === null ? `plain ${inkOf(theme)}` : `pictured ${picture.scrim} ${lookOf(picture).ink}`
  const place = fillIn(texts.place, number, total)
  const isNameless = headline.trim() === ""
  const text = [
    isNameless ? "" : html`<h1 class="${headlineSize(headline)}">${breakable(headline)}</h1>`,
    bodyHtml.trim() === "" ? "" : html`<div class="body" dir="auto">${raw(bodyHtml)}</div>`,
    renderCallToAction(options),
  ]
  return html`<section id="${number}" class="${align} ${look}${isInitial ? " initial" : ""}" role="group" aria-roledescription="${texts.slide}" aria-label="${place}" tabindex="-1">
${picture === null ? "" : renderPicture({ picture, isInitial, pictureUrl })}${isNameless ? html`<h1 class="unseen"${languageOf(texts)}>${fillIn(texts.position, number, total)}</h1>\n` : ""}<div class="text" dir="auto">${text}</div>
${renderNavigation({ number, total, texts, isEmbedded })}</section>
`
}
