import { html, raw } from "hono/html"
import { headlineSize } from "@org/core/legibility"
import type { PublishedSlide, Theme } from "@org/core/published"
import { breakable } from "./breakable.ts"
import { inkOf } from "./ground.ts"
import { renderNavigation } from "./navigation.ts"
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
  pictureUrl: (key: string) => string
}

/** A button without an address leads to the next slide; on the last slide it would lead nowhere and is left out. */
const renderCallToAction = (cta: NonNullable<PublishedSlide["cta"]>, number: number, total: number) => {
  if (cta.href !== null) return html`<a class="cta" href="${cta.href}" rel="noopener">${breakable(cta.label)}</a>`
  return number < total ? html`<a class="cta" href="#${number + 1}">${breakable(cta.label)}</a>` : ""
}

/**
 * One slide: picture, text in reading order, then the way on. The headline's first letters decide on which side the
 * text starts; the body, which may be in another language, decides for itself. Where there is no headline, one that
 * nobody sees says which slide it is, so that everybody who goes from heading to heading comes by.
 */
export const renderSlide = ({ slide, number, total, isInitial, theme, texts, pictureUrl }: SlideOptions) => {
  const { headline, bodyHtml, picture, cta, align } = slide
  const look = picture === null ? `plain ${inkOf(theme)}` : `pictured ${picture.scrim} ${lookOf(picture).ink}`
  const place = fillIn(texts.place, number, total)
  const isNameless = headline.trim() === ""
  const text = [
    isNameless ? "" : html`<h1 class="${headlineSize(headline)}">${breakable(headline)}</h1>`,
    bodyHtml.trim() === "" ? "" : html`<div class="body" dir="auto">${raw(bodyHtml)}</div>`,
    cta === null ? "" : renderCallToAction(cta, number, total),
  ]
  return html`<section id="${number}" class="${align} ${look}${isInitial ? " initial" : ""}" role="group" aria-roledescription="${texts.slide}" aria-label="${place}" tabindex="-1">
${picture === null ? "" : renderPicture({ picture, isInitial, pictureUrl })}${isNameless ? html`<h1 class="unseen"${languageOf(texts)}>${fillIn(texts.position, number, total)}</h1>\n` : ""}<div class="text" dir="auto">${text}</div>
${renderNavigation(number, total, texts)}</section>
`
}
