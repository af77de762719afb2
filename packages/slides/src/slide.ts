import { html, raw } from "hono/html"
import { headlineSize } from "@org/core/legibility"
import type { PublishedSlide, Theme } from "@org/core/published"
import { slideOf } from "@org/step-types/slides"
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
  /** The last slide that a link may lead to from here; beyond, something has to be done first. */
  furthest: number
  /** Shows while no slide is targeted. */
  isInitial: boolean
  theme: Theme
  texts: Texts
  isEmbedded: boolean
  pictureUrl: (key: string) => string
}

/** What a slide of this type has below its body. */
const renderByType = ({ slide: { step, cta }, number, total, texts, isEmbedded }: SlideOptions) => {
  const place = {
    number,
    total,
    text: breakable,
    words: texts,
    wordsLanguage: languageOf(texts),
    stay: stay(isEmbedded),
  }
  return slideOf(step.type).render(step, cta, place)
}

/**
 * One slide: picture, text in reading order, then the way on. The headline's first letters decide on which side the
 * text starts; the body, which may be in another language, decides for itself. Where there is no headline, one that
 * nobody sees says which slide it is, so that everybody who goes from heading to heading comes by.
 */
export const renderSlide = (options: SlideOptions) => {
  const { slide, number, total, furthest, isInitial, theme, texts, isEmbedded, pictureUrl } = options
  const { headline, bodyHtml, picture, align } = slide
  const look = picture === null ? `plain ${inkOf(theme)}` : `pictured ${picture.scrim} ${lookOf(picture).ink}`
  const place = fillIn(texts.place, number, total)
  const isNameless = headline.trim() === ""
  const text = [
    isNameless ? "" : html`<h1 class="${headlineSize(headline)}">${breakable(headline)}</h1>`,
    bodyHtml.trim() === "" ? "" : html`<div class="body" dir="auto">${raw(bodyHtml)}</div>`,
    renderByType(options),
  ]
  return html`<section id="${number}" class="${align} ${look}${isInitial ? " initial" : ""}" role="group" aria-roledescription="${texts.slide}" aria-label="${place}" tabindex="-1">
${picture === null ? "" : renderPicture({ picture, isInitial, pictureUrl })}${isNameless ? html`<h1 class="unseen"${languageOf(texts)}>${fillIn(texts.position, number, total)}</h1>\n` : ""}<div class="text" dir="auto">${text}</div>
${renderNavigation({ number, total, furthest, holds: slideOf(slide.step.type).holds === true, texts, isEmbedded })}</section>
`
}
