import { fluidCss, layout } from "@org/core/legibility"
import { compact } from "./compact.ts"
import { placeholderBackground } from "./placeholder.ts"
import { em, scrim } from "./scrim.ts"

const { root, edge, column, headline, body, cta, nav, short, shortHeadline } = layout

/** From the fifth level on, what is nested moves no further in, or it would end outside of the screen. */
const nested = ":is(ul,ol,blockquote) ".repeat(5).trim()

/** How tall an embedded slide would like to be must not depend on how tall its frame is while it is measured. */
const unmeasured = ":where(html:not(.measuring))"

/** A slide that was turned to; the one that a page opens with does not have to arrive. */
const arrived = "section:is(:target,.arrived)"

/**
 * The look of every wizard. Slides stand one below the other, as in print and in browsers without `:has()`, where a
 * fragment scrolls; everywhere else only the targeted (or else the initial) slide shows. Where a swipe turns the slide, it
 * is not also the browser's gesture for going back. Marks that pile up on a letter are cut off before they reach the links.
 * Chinese, Japanese and Korean break where the browser likes, since legibility was reckoned with lines that are full.
 */
export const stylesheet = compact(`
html{
  font-size:clamp(${root.min * 100}%,${root.base}rem + ${root.vw}vw,${root.max}rem);
  -webkit-text-size-adjust:100%;
  text-size-adjust:100%;
}
*,::before,::after{box-sizing:border-box}
body{
  margin:0;
  font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;
  line-height:${body.lineHeight};
  -webkit-font-smoothing:antialiased;
}
section{
  --edge:${fluidCss(edge)};
  position:relative;
  isolation:isolate;
  overflow:hidden;
  overflow:clip;
  display:flex;
  flex-direction:column;
  min-height:100vh;
  min-height:100dvh;
  padding:max(var(--edge),env(safe-area-inset-top)) max(var(--edge),env(safe-area-inset-right)) max(${layout.bottom}rem,env(safe-area-inset-bottom)) max(var(--edge),env(safe-area-inset-left));
}
:is(section,h1):focus{outline:0}
section::after{
  content:"";
  position:absolute;
  inset:0 0 auto;
  height:max(.1875rem,3px);
  background:linear-gradient(var(--ink) 0 0) no-repeat 0/calc(100%*var(--n)/var(--total)) var(--pill);
}
[dir=rtl] section::after{background-position:100%}
.unseen{position:fixed;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
section>picture{position:absolute;z-index:-2;inset:0;height:100%;background:${placeholderBackground};background-position:var(--focus);background-size:max(100%,100lvh*var(--ratio)) max(100%,100vw/var(--ratio))}
section>picture>img{display:block;width:100%;height:100%;object-fit:cover;object-position:var(--focus)}
.text{position:relative;width:fit-content;max-width:min(100%,${column.left}rem);margin:auto auto auto 0}
.center .text{max-width:min(100%,${column.center}rem);margin:auto;text-align:center}
.bottom .text{max-width:min(100%,${column.bottom}rem);margin:auto auto 0 0}
${scrim}
.text:empty::before,.text:empty::after{content:none}
.text>*{clip-path:inset(-2.5rem -100vw)}
.text>:last-child{clip-path:inset(-2.5rem -100vw -1.5rem)}
h1{margin:0;unicode-bidi:plaintext;font-weight:700;letter-spacing:-.022em;line-height:${headline.large.lineHeight};text-wrap:balance;overflow-wrap:anywhere}
[dir=rtl] h1{letter-spacing:0}
@supports (hyphenate-limit-chars:16){h1{-webkit-hyphens:auto;hyphens:auto;hyphenate-limit-chars:16 6 6}}
.large{font-size:${fluidCss(headline.large.size)}}
.medium{font-size:${fluidCss(headline.medium.size)};line-height:${headline.medium.lineHeight}}
.small{font-size:${fluidCss(headline.small.size)};line-height:${headline.small.lineHeight};letter-spacing:-.012em}
h1+*{margin-top:${layout.headlineGap}rem}
.body{font-size:${fluidCss(body.size)};overflow-wrap:anywhere;text-wrap:pretty}
.center .body{text-wrap:balance}
.body>:first-child{margin-top:0}
.body>:last-child{margin-bottom:0}
.body :is(p,li,h1,h2,h3,h4,h5,h6,blockquote){unicode-bidi:plaintext}
.body :is(p,ul,ol,pre,blockquote,table){margin:${layout.blockGap}em 0}
.body :is(h1,h2,h3,h4,h5,h6){margin:${layout.headingGap.above}em 0 ${layout.headingGap.below}em;font-size:${layout.headingGap.size}em;line-height:1.25;letter-spacing:-.01em}
.body :is(ul,ol){padding-inline-start:${layout.indent}em;text-align:start}
.center .body :is(ul,ol,blockquote,pre){width:fit-content;max-width:100%;margin-inline:auto}
.body li+li{margin-top:.35em}
.body a{color:inherit;text-decoration-thickness:.08em;text-underline-offset:.2em}
.body a:hover{text-decoration-thickness:.16em}
.body blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:.2em solid;font-style:italic;text-align:start}
.body ${nested}{padding-inline-start:0;border:0}
.body :is(code,pre){font-family:ui-monospace,"Cascadia Code",Menlo,Consolas,monospace;font-size:.9em;background:var(--inset);border-radius:.35em}
.body code{padding:.1em .35em}
.body pre{padding:${layout.pre.block}em ${layout.pre.inline}em;white-space:pre-wrap;text-align:start}
.body pre code{padding:0;background:none}
.body table{display:block;overflow-x:auto;overflow-wrap:normal;border-collapse:collapse;text-align:start}
.body :is(th,td){padding:.4em .8em;border:1px solid}
.body hr{width:4em;margin:${layout.ruleGap}em 0;border:0;border-top:1px solid}
.center .body hr{margin-inline:auto}
.body img{max-width:100%;height:auto;border-radius:.5em}
.cta,.plate{
  display:inline-flex;
  align-items:center;
  justify-content:center;
  min-height:${cta.height}rem;
  max-width:100%;
  margin-top:${cta.gap}rem;
  padding:${cta.paddingBlock}rem ${cta.paddingInline}rem;
  border-radius:2rem;
  background:var(--ink);
  color:var(--paper);
  font-size:${cta.size}rem;
  font-weight:650;
  line-height:${cta.lineHeight};
  text-align:center;
  text-decoration:none;
  text-shadow:none;
  overflow-wrap:anywhere;
  box-shadow:0 .25rem 1.5rem rgb(0 0 0/.25);
}
.plate{display:flex;width:fit-content;border-radius:1.5rem;background:var(--paper);color:var(--ink);font-weight:500}
.center .plate{margin-inline:auto}
.cta:hover{background:#e4e8f6}
.dark .cta:hover{background:#2c3145}
nav{position:relative;display:grid;grid-template-columns:1fr auto 1fr;align-items:center;gap:.5rem;margin-top:clamp(${nav.gap.min}rem,${nav.gap.vh}vh,${nav.gap.max}rem);font-size:.9375rem}
nav>*{background:var(--pill);border-radius:2rem}
nav>:is(a,button){
  display:inline-flex;
  align-items:center;
  gap:.6rem;
  grid-row:1;
  min-height:${nav.height}rem;
  padding:.5rem 1.15rem;
  color:inherit;
  font-weight:600;
  text-decoration:none;
  white-space:nowrap;
}
nav>:is(a,button):hover{background:var(--pill-hover)}
nav>:is(a,button)::before,nav>:is(a,button)::after{width:.5rem;height:.5rem;border:solid;border-width:2px 2px 0 0}
.back{grid-column:1;justify-self:start}
.back::before{content:"";rotate:-135deg;margin-inline-start:.15rem}
.next{grid-column:3;justify-self:end}
.next::after{content:"";rotate:45deg;margin-inline-end:.15rem}
[dir=rtl] .back::before{rotate:45deg}
[dir=rtl] .next::after{rotate:-135deg}
nav ol,.count{grid-column:2;grid-row:1;margin:0}
nav ol{display:none;gap:0;padding:0 .75rem;list-style:none}
nav li a{display:flex;align-items:center;width:2.75rem;height:${nav.height}rem;padding:0 .1875rem;border-radius:.5rem}
nav li a::before{content:"";flex:1;height:.25rem;border-radius:1rem;background:var(--track)}
nav li a:hover::before,nav li a[aria-current]::before{background:var(--ink)}
nav li a[aria-current]::before{height:.375rem}
.count{padding:.6rem 1rem;white-space:nowrap;font-variant-numeric:tabular-nums}
.count span{font-weight:700}
@media (max-width:23em){
  nav>:is(a,button){padding-inline:.85rem;gap:.45rem}
  .count{padding-inline:.5rem}
}
@media (max-width:17em){
  nav{display:flex;flex-wrap:wrap}
  .count{display:none}
  .next{margin-inline-start:auto}
}
@media (max-height:${em(short.height)}){
  ${unmeasured} section{padding-top:max(${short.edge}rem,env(safe-area-inset-top));padding-bottom:max(${short.bottom}rem,env(safe-area-inset-bottom))}
  ${unmeasured} .large{font-size:${fluidCss(shortHeadline.large)}}
  ${unmeasured} .medium{font-size:${shortHeadline.medium}rem}
  ${unmeasured} h1+*{margin-top:${short.headlineGap}rem}
  ${unmeasured} :is(.cta,.plate){margin-top:${short.ctaGap}rem}
  ${unmeasured} nav{margin-top:${short.navGap}rem}
}
:is(a,button):focus-visible{outline:3px solid var(--ink);outline-offset:3px;box-shadow:0 0 0 3px var(--paper)}
@supports selector(:has(a)){
  @media screen{
    section{display:none}
    section:is(:target,:has(:target)),.slides:not(:has(:target))>.initial{display:flex}
    section::after{position:fixed}
    section>picture{position:fixed;height:100vh;height:100lvh}
  }
}
@media (scripting:enabled) and (pointer:coarse){
  html{overscroll-behavior-x:none}
}
@media (prefers-reduced-motion:no-preference){
  ${arrived}>.text>*{animation:arrive .55s cubic-bezier(.2,.7,.2,1) backwards}
  ${arrived}>.text>:nth-child(2){animation-delay:.05s}
  ${arrived}>.text>:nth-child(3){animation-delay:.1s}
  ${arrived}>picture{animation:settle 1.2s cubic-bezier(.2,.7,.2,1)}
  ${arrived}::after{animation:advance .45s cubic-bezier(.4,0,.2,1)}
  .cta,nav :is(a,button){transition:background-color .15s}
}
@keyframes arrive{from{opacity:0;translate:var(--from,0 .75rem)}}
@keyframes settle{from{scale:1.04}}
@keyframes advance{from{background-size:calc(100%*var(--was,var(--n))/var(--total))}}
@media (prefers-contrast:more){
  nav>*{background:var(--paper);outline:1px solid}
  .plain{background:var(--paper)}
}
@media (forced-colors:active){
  section>picture,.pictured .text::before,.pictured .text::after{display:none}
  .cta,nav>:is(a,button){border:1px solid LinkText}
  .plate{border:1px solid}
  nav li a::before{background:GrayText;forced-color-adjust:none}
  nav li a[aria-current]::before{background:Highlight}
  :is(a,button):focus-visible{outline-color:Highlight}
}
@media print{
  section{print-color-adjust:exact;-webkit-print-color-adjust:exact}
  section+section{break-before:page}
  nav,section::after,[role=status]{display:none}
}
`)
