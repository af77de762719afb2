import { html } from "hono/html"

/** Up to this many slides each has its own segment in the bar; beyond, the counter alone tells the place. */
export const mostSegments = 12

const renderSegments = (number: number, total: number) => {
  const segments = Array.from({ length: total }, (_, index) => index + 1).map((slide) => {
    const current = slide === number ? html` aria-current="step"` : ""
    return html`<li><a href="#${slide}" aria-label="Slide ${slide}"${current}></a></li>`
  })
  return html`<ol>${segments}</ol>
`
}

/** The links of one slide: back, every slide, next. A wizard of one slide needs none. */
export const renderNavigation = (number: number, total: number) => {
  if (total === 1) return ""
  return html`<nav aria-label="Slides">
${number > 1 ? html`<a class="back" href="#${number - 1}" rel="prev" aria-label="Back to slide ${number - 1}">Back</a>\n` : ""}${
    total <= mostSegments ? renderSegments(number, total) : ""
  }<p class="count"><span>${number}</span> / ${total}</p>
${number < total ? html`<a class="next" href="#${number + 1}" rel="next" aria-label="Next slide">Next</a>\n` : ""}</nav>
`
}
