import { html, raw } from "hono/html"
import type { PublishedPicture, PublishedSlide } from "@org/core/published"
import { renderNavigation } from "./navigation.ts"

export type SlideOptions = {
  slide: PublishedSlide
  /** Counted from 1; also the id, and so the fragment. */
  number: number
  total: number
  /** Shows while no slide is targeted. */
  isInitial: boolean
  pictureUrl: (key: string) => string
}

/** Headlines step down in size with their length (in UTF-16 units), so that a sentence still fits a phone. */
const headlineSize = (headline: string): string => {
  if (headline.length > 120) return "small"
  return headline.length > 48 ? "medium" : "large"
}

// The picture that shows first must not wait for anything. The stylesheet lays the following slide out unseen, so its
// lazy picture is fetched while the first one is being read; all others wait for their turn. Decoding is synchronous,
// so that a slide never turns up without the picture that has already arrived.
const renderPicture = (picture: PublishedPicture, isInitial: boolean, url: string) =>
  html`<img src="${url}" alt="" width="${picture.width}" height="${picture.height}" ${
    isInitial ? raw('loading="eager" fetchpriority="high"') : raw('loading="lazy" fetchpriority="low" decoding="sync"')
  }>
`

/** A button without an address leads to the next slide; on the last slide it would lead nowhere and is left out. */
const renderCallToAction = (cta: NonNullable<PublishedSlide["cta"]>, number: number, total: number) => {
  if (cta.href !== null) return html`<a class="cta" href="${cta.href}" rel="noopener">${cta.label}</a>`
  return number < total ? html`<a class="cta" href="#${number + 1}">${cta.label}</a>` : ""
}

/**
 * One slide: picture, text in reading order, then the way on. The headline's first letters decide on which side the
 * text starts; the body, which may be in another language, decides for itself.
 */
export const renderSlide = ({ slide, number, total, isInitial, pictureUrl }: SlideOptions) => {
  const { headline, bodyHtml, picture, cta, align } = slide
  const look = picture === null ? "plain" : `pictured ${picture.scrim}`
  return html`<section id="${number}" class="${align} ${look}${isInitial ? " initial" : ""}" role="group" aria-roledescription="slide" aria-label="Slide ${number} of ${total}" tabindex="-1">
${picture === null ? "" : renderPicture(picture, isInitial, pictureUrl(picture.key))}<div class="text" dir="auto">
${headline.trim() === "" ? "" : html`<h1 class="${headlineSize(headline)}">${headline}</h1>`}
${bodyHtml.trim() === "" ? "" : html`<div class="body" dir="auto">${raw(bodyHtml)}</div>`}
${cta === null ? "" : renderCallToAction(cta, number, total)}
</div>
${renderNavigation(number, total)}</section>
`
}
