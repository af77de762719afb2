import { html } from "hono/html"
import { finishStyle, renderFinish } from "../finish.ts"
import type { TypeSlide } from "../place.ts"

/** One button, whatever the presentation's own would be. */
export const callToActionSlide: TypeSlide<"call-to-action"> = {
  render: ({ specific: { label, action, href } }, _, place) => {
    switch (action) {
      case "link":
        return html`<a class="cta" href="${href ?? ""}" rel="noopener">${place.text(label)}</a>`
      case "finish":
        return renderFinish(place.text(label), place)
      default:
        return action satisfies never
    }
  },
  style: finishStyle,
}
