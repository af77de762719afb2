import { html } from "hono/html"
import type { TypeSlide } from "../place.ts"

/** A button without an address leads to the next slide; on the last slide it would lead nowhere and is left out. */
export const contentSlide: TypeSlide<"content"> = {
  render: (_, button, { number, total, text, stay }) => {
    if (button === null) return ""
    if (button.href !== null) return html`<a class="cta" href="${button.href}" rel="noopener">${text(button.label)}</a>`
    return number === total ? "" : html`<a class="cta" href="#${number + 1}"${stay}>${text(button.label)}</a>`
  },
}
