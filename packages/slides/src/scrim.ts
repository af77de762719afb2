import { inks, layout } from "@org/core/legibility"

/** How much of the veil each fifth of a fade has: eased at both ends, so that no edge shows where it begins or ends. */
const easing = [0, 0.1, 0.35, 0.65, 0.9, 1]

type Fade = { color: (amount: number) => string; start: string; step: string }

/** The stops of a fade into the veil, from the CSS length `start` on, each `step` long. */
const rise = ({ color, start, step }: Fade): string =>
  easing.map((amount, index) => `${color(amount)} calc(${start} + ${step}*${index})`).join()

/** The same out of it, ending at `start` from the far edge. */
const fall = ({ color, start, step }: Fade): string =>
  easing
    .map((amount, index) => `${color(amount)} calc(100% - ${start} - ${step}*${index})`)
    .toReversed()
    .join()

const veil = (amount: number): string =>
  `rgb(var(--veil)/${amount === 1 ? "var(--fade)" : `calc(var(--fade)*${amount})`})`
const mask = (amount: number): string => `rgb(0 0 0/${amount})`

/** How far a fade reaches beyond the text: five steps, and a margin in which it has its whole strength. */
const outside = "calc(var(--step)*-5 - 1rem)"
const fromEdge = { start: "0px", step: "var(--step)" }
const bottomVeil = `{inset:${outside} -100vw -100vh;background:linear-gradient(${rise({ color: veil, ...fromEdge })})}`

const ratio = ({ width, height }: { width: number; height: number }): string => `${width}/${height}`

/** The screens that differ from the wide ones; the odd ones after the tall ones, because a screen may be both. */
export const screenQueries = {
  tall: `@media (max-aspect-ratio:${ratio(layout.tallAspectRatio)})`,
  odd: `@media (max-height:${layout.odd.height}px),(min-aspect-ratio:${ratio(layout.odd.aspectRatio)})`,
}

/**
 * What keeps text readable over its picture. How much of which veil a slide needs is reckoned when it is published (see
 * `chooseLook`); here the veil is hung up on the text's own box, so that it covers the text whatever font it is set in,
 * and fades out over the rest of the slide: to the right of a left column, above a text at the bottom, all around one in
 * the centre. `--fade` and `--plate` are alphas; a slide has one of them. Mixing is plain source-over in encoded sRGB:
 * any other blending would make the picture darker or lighter than it was reckoned to be.
 *
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export const scrim = `
section{
  --ink:${inks.light};
  --paper:${inks.dark};
  --glow:rgb(0 0 0/.45);
  --haze:rgb(0 0 0/.3);
  --inset:rgb(0 0 0/.4);
  --pill:rgb(20 19 34/.72);
  --pill-hover:rgb(46 44 70/.92);
  --track:rgb(255 255 255/.55);
  --step:clamp(1.6rem,6vmin,6rem);
  color:var(--ink);
}
.dark{
  --ink:${inks.dark};
  --paper:${inks.light};
  --glow:rgb(255 255 255/.4);
  --haze:rgb(255 255 255/.35);
  --inset:rgb(255 255 255/.5);
  --pill:rgb(255 255 255/.74);
  --pill-hover:rgb(255 255 255/.94);
  --track:rgb(13 16 27/.55);
}
.pictured .text{text-shadow:0 1px 2px var(--glow),0 0 1.25rem var(--haze)}
.none .text{text-shadow:0 1px 3px var(--glow),0 0 .75rem var(--glow),0 0 2.5rem var(--glow)}
.pictured .text::before,.pictured .text::after{content:"";position:absolute;z-index:-1;pointer-events:none}
.text::before{
  inset:${outside};
  background:linear-gradient(90deg,${rise({ color: veil, ...fromEdge })},${fall({ color: veil, ...fromEdge })});
  -webkit-mask-image:linear-gradient(${rise({ color: mask, ...fromEdge })},${fall({ color: mask, ...fromEdge })});
  mask-image:linear-gradient(${rise({ color: mask, ...fromEdge })},${fall({ color: mask, ...fromEdge })});
}
.left{--step:clamp(1.6rem,7vw,10rem)}
.left .text::before{
  inset:-100vh ${outside} -100vh -100vw;
  background:linear-gradient(90deg,${fall({ color: veil, ...fromEdge })});
  -webkit-mask-image:none;
  mask-image:none;
}
.bottom .text::before{-webkit-mask-image:none;mask-image:none}
.bottom .text::before${bottomVeil}
.text::after{
  inset:-1.75rem max(-2.25rem,var(--edge)*-.7);
  border-radius:1.75rem;
  background:rgb(var(--veil)/var(--plate));
  -webkit-backdrop-filter:var(--glass);
  backdrop-filter:var(--glass);
}
${screenQueries.tall}{
  .left{--step:clamp(1.6rem,6vmin,6rem)}
  .left .text{margin:auto 0 0}
  .left .text::before${bottomVeil}
}
@media (prefers-contrast:more),(prefers-reduced-transparency:reduce){
  .pictured .text::before{content:none}
  .pictured .text::after{background:var(--paper)}
}
`
