import { html } from "hono/html"
import { fillIn, languageOf, type Texts } from "./texts.ts"

/** Up to this many slides each has its own segment in the bar; beyond, the counter alone tells the place. */
export const mostSegments = 12

const renderSegments = (number: number, total: number, texts: Texts) => {
  const segments = Array.from({ length: total }, (_, index) => index + 1).map((slide) => {
    const current = slide === number ? html` aria-current="step"` : ""
    return html`<li><a href="#${slide}" aria-label="${fillIn(texts.position, slide, total)}"${current}></a></li>`
  })
  return html`<ol role="list">${segments}</ol>
`
}

/** The links of one slide: back, every slide, next. A wizard of one slide needs none. */
export const renderNavigation = (number: number, total: number, texts: Texts) => {
  if (total === 1) return ""
  return html`<nav${languageOf(texts)} aria-label="${texts.slides}">
${number > 1 ? html`<a class="back" href="#${number - 1}" rel="prev">${texts.back}</a>\n` : ""}${
    total <= mostSegments ? renderSegments(number, total, texts) : ""
  }<p class="count"><span>${number}</span> / ${total}</p>
${number < total ? html`<a class="next" href="#${number + 1}" rel="next">${texts.next}</a>\n` : ""}</nav>
`
}
