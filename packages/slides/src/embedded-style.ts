import { layout } from "@org/core/legibility"
import { compact } from "./compact.ts"

const { gap } = layout.nav

/**
 * What a wizard's page looks like beyond that where it stands in other sites' pages. While its script measures how tall
 * slides are, they all have the height that they need; nothing of that is ever painted (see `script/heights.ts`).
 */
export const embeddedStyle = compact(`
html{--gap:${gap.min} ${gap.vh} ${gap.max}}
section::after{inset:.75rem 1.25rem auto;border-radius:1rem}
nav[hidden],nav>[hidden]{display:none}
button{border:0;font:inherit;cursor:pointer}
.done::after{content:none}
.next.done.through::after{content:"";width:.4rem;height:.75rem;border-width:0 2px 2px 0;rotate:45deg}
body>p{margin:0;padding:2rem;text-align:center}
@media screen{
  .framed section{display:none}
  .framed .initial{display:flex}
}
html.measuring{overflow:hidden;overflow-anchor:none}
.measuring section{display:flex;min-height:0}
.measuring nav{margin-top:0}
`)
