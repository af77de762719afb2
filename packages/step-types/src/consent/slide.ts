import { html } from "hono/html"
import { finishStyle, renderFinish } from "../finish.ts"
import type { TypeSlide } from "../place.ts"

/**
 * A box to tick, and the way on. Without a script nothing could look whether it is ticked: there the box is not shown, and
 * the link says that following it means to agree.
 */
export const consentSlide: TypeSlide<"consent"> = {
  render: ({ specific: { label } }, _, place) => {
    const { number, total, text, words, wordsLanguage, stay } = place
    const on =
      number === total
        ? renderFinish(words.agree, place)
        : html`<a class="cta" href="#${number + 1}" rel="next"${stay}${wordsLanguage}>${words.agree}</a>`
    return html`<label class="plate consent"><input type="checkbox" required><span dir="auto">${text(label)}</span></label>${on}`
  },
  style: `
.consent{gap:.9rem;justify-content:start;text-align:start}
.consent input{display:none;flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--ink)}
.consent+.cta{margin-top:1rem}
.scripted .consent{cursor:pointer}
.scripted .consent input{display:block}
.consent:has(:focus-visible){outline:3px solid var(--ink);outline-offset:3px}
.consent:has(:focus-visible) :focus-visible{outline:0}
${finishStyle}`,
  holds: true,
}
