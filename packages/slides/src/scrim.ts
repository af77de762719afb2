import { inks, layout } from "@org/core/legibility"

const fadeSteps = 8

/**
 * How much of the veil a fade has after each step: half a wave, (1 − cos πt) / 2. The eye sees a line where brightness
 * bends, so there are enough steps that none bends much.
 */
const easing = Array.from(
  { length: fadeSteps + 1 },
  (_, step) => Math.round((1 - Math.cos((Math.PI * step) / fadeSteps)) * 500) / 1_000,
)

type Color = (amount: number) => string

/** The stops of a fade into a colour, from its edge on. */
const rise = (color: Color): string => easing.map((amount, step) => `${color(amount)} calc(var(--step)*${step})`).join()

/** The same out of it, up to the far edge. */
const fall = (color: Color): string =>
  easing
    .map((amount, step) => `${color(amount)} calc(100% - var(--step)*${step})`)
    .toReversed()
    .join()

const veil: Color = (amount) => `rgb(var(--veil)/${amount === 1 ? "var(--fade)" : `calc(var(--fade)*${amount})`})`
const mask: Color = (amount) => `rgb(0 0 0/${amount})`

/** How far a fade reaches beyond the text: all its steps, and a margin in which it has its whole strength. */
const outside = `calc(var(--step)*-${fadeSteps} - 1rem)`
const bottomVeil = `{inset:${outside} -100vw -100vh;background:linear-gradient(${rise(veil)})}`

const ratio = ({ width, height }: { width: number; height: number }): string => `${width}/${height}`

/** px at the usual font size. Whoever has a larger one has, seen from the layout, a smaller screen. */
export const em = (px: number): string => `${px / 16}em`

/** The screens that differ from the wide ones; the odd ones after the tall ones, because a screen may be both. */
export const screenQueries = {
  tall: `@media (max-aspect-ratio:${ratio(layout.tallAspectRatio)})`,
  odd: `@media ${[
    `(max-height:${em(layout.odd.height)})`,
    `not all and (min-width:${em(layout.odd.width)})`,
    `(min-aspect-ratio:${ratio(layout.odd.widest)})`,
    `(max-aspect-ratio:${ratio(layout.odd.tallest)})`,
  ].join()}`,
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
  --step:clamp(1rem,3.75vmin,3.75rem);
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
  background:linear-gradient(90deg,${rise(veil)},${fall(veil)});
  -webkit-mask-image:linear-gradient(${rise(mask)},${fall(mask)});
  mask-image:linear-gradient(${rise(mask)},${fall(mask)});
}
.left{--step:clamp(1rem,4.4vw,6.25rem)}
.left .text::before{
  inset:-100vh ${outside} -100vh -100vw;
  background:linear-gradient(90deg,${fall(veil)});
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
  .left{--step:clamp(1rem,3.75vmin,3.75rem)}
  .left .text{margin:auto auto 0 0}
  .left .text::before${bottomVeil}
}
@media (prefers-contrast:more),(prefers-reduced-transparency:reduce){
  .pictured .text::before{content:none}
  .pictured .text::after{background:var(--paper)}
}
`
