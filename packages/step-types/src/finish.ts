import { html } from "hono/html"
import type { Html, Place } from "./place.ts"

/**
 * A link that ends the wizard. There is nowhere to go, so the place where it stands says that it is done, also without a
 * script; a page around the wizard is told.
 */
export const renderFinish = (label: unknown, { number, words, wordsLanguage, stay }: Place): Html => {
  const id = `${number}-done`
  return html`<a class="cta finish" href="#${id}"${stay}>${label}</a><p class="plate finished" id="${id}" role="status" tabindex="-1"${wordsLanguage}>${words.done}</p>`
}

/** The rules that what `renderFinish` makes needs. */
export const finishStyle = `
.finished{display:none}
.finished::before{content:"";width:.45rem;height:.85rem;margin:-.2rem 0 0;margin-inline:.1rem .9rem;border:solid;border-width:0 2.5px 2.5px 0;rotate:45deg}
.finished:is(:target,.through){display:inline-flex}
.finish:has(+:is(:target,.through)){display:none}
`
