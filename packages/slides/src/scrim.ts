/** How much of the shade each fifth of a fade has: eased at both ends, so that no edge shows where it begins or ends. */
const easing = [0, 0.1, 0.35, 0.65, 0.9, 1]

/** The stops of a fade into the shade, from the CSS length `start` on, each `step` long; reversed: out of it. */
const fade = (start: string, step: string, reversed = false): string =>
  (reversed ? easing.toReversed() : easing)
    .map((amount, index) => `rgb(var(--shade)/${amount}) calc(${start} + ${step}*${index})`)
    .join()

const above = "inset:calc(var(--step)*-5 - 1rem) -100vw -100vh"
const rise = fade("0px", "var(--step)")
const risingScrim = `{${above};background:linear-gradient(${rise})}`

/**
 * What keeps text readable over any picture. The picture is multiplied by a dusky shade under the text: white becomes
 * a grey on which white text has 4.8:1, while colours keep their depth, which a black veil would turn to mud. Away from
 * the text the shade fades over the whole rest of the slide, so that it looks like light and never like a box: to the
 * right of a left column, above a text at the bottom, above and below one in the centre.
 *
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export const scrim = `
section{--shade:128 105 124;--step:clamp(1.8rem,6.8vh,5.2rem)}
.strong{--shade:52 50 70}
.pictured::before,.pictured .text::before{content:"";position:absolute;z-index:-1;mix-blend-mode:multiply;pointer-events:none}
.pictured.none::before,.pictured.none .text::before{content:none}
.left::before{
  --column:calc(var(--edge) + 33rem);
  inset:0;
  background:linear-gradient(90deg,${fade("var(--column)", "max(4rem,(100% - var(--column))*.2)", true)});
}
.bottom .text::before${risingScrim}
.center .text::before{
  ${above};
  background:linear-gradient(${rise},${fade("100% - 100vh + 1rem", "var(--step)*1.6", true)});
}
@media (max-aspect-ratio:4/5){
  .left .text{margin:auto 0 0}
  .left::before{content:none}
  .left .text::before${risingScrim}
}
@media (prefers-contrast:more){
  .pictured{--shade:20 20 30}
  .pictured.none::before{content:"";inset:0;background:rgb(var(--shade))}
}
`
