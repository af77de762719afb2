import { html, raw } from "hono/html"
import { fillIn, languageOf, type Texts } from "./texts.ts"

/** Up to this many slides each has its own segment in the bar; beyond, the counter alone tells the place. */
export const mostSegments = 12

export type NavigationOptions = {
  /** The slide's, from 1. */
  number: number
  total: number
  /** The last slide that a link may lead to from here. */
  furthest: number
  /** Whether the slide has its own way on, and no other. */
  holds: boolean
  texts: Texts
  isEmbedded: boolean
}

/** In other sites' pages links open a tab of their own, but for those that turn the slide. */
export const stay = (isEmbedded: boolean) => (isEmbedded ? raw(' target="_self"') : "")

const renderSegments = ({ number, total, furthest, texts, isEmbedded }: NavigationOptions) => {
  const segments = Array.from({ length: total }, (_, index) => index + 1).map((slide) => {
    const current = slide === number ? html` aria-current="step"` : ""
    const target =
      slide <= furthest
        ? html` href="#${slide}"${stay(isEmbedded)}`
        : html` role="link" aria-disabled="true"${stay(isEmbedded)}`
    return html`<li><a${target} aria-label="${fillIn(texts.position, slide, total)}"${current}></a></li>`
  })
  return html`<ol role="list">${segments}</ol>
`
}

const hide = (isHidden: boolean) => (isHidden ? raw(" hidden") : "")

/** Stands where the way on would. The script shows it where there is a page around this one that can be told. */
const renderDone = ({ done, close }: Texts, isHidden: boolean) =>
  html`<button class="next done" type="button" data-close="${close}"${hide(isHidden)}>${done}</button>
`

/**
 * The links of one slide: back, every slide that may be gone to, next. A wizard of one slide needs none, and nothing at all
 * where nobody ends it.
 */
export const renderNavigation = (options: NavigationOptions) => {
  const { number, total, holds, texts, isEmbedded } = options
  const begin = (isHidden: boolean) => html`<nav${languageOf(texts)} aria-label="${texts.slides}"${hide(isHidden)}>
`
  if (total === 1) return isEmbedded ? html`${begin(true)}${renderDone(texts, false)}</nav>\n` : ""
  const on = html`<a class="next" href="#${number + 1}"${stay(isEmbedded)} rel="next">${texts.next}</a>\n`
  const out = isEmbedded ? renderDone(texts, true) : ""
  return html`${begin(false)}${
    number > 1 ? html`<a class="back" href="#${number - 1}"${stay(isEmbedded)} rel="prev">${texts.back}</a>\n` : ""
  }${total <= mostSegments ? renderSegments(options) : ""}<p class="count"><span>${number}</span> / ${total}</p>
${number === total ? out : holds ? "" : on}</nav>
`
}
