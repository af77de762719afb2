import { scrim } from "./scrim.ts"

/**
 * The look of every wizard. Slides stand one below the other, as in print and in browsers without `:has()`, where a
 * fragment scrolls; everywhere else only the targeted (or else the initial) slide shows.
 */
const readable = `
html{
  font-size:clamp(100%,.4375rem + .703vw,2.5rem);
  -webkit-text-size-adjust:100%;
  text-size-adjust:100%;
  background:#0b0e18;
}
*,::before,::after{box-sizing:border-box}
body{
  margin:0;
  color:#fff;
  font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;
  line-height:1.55;
  -webkit-font-smoothing:antialiased;
}
section{
  --edge:clamp(1.25rem,5vw,5.5rem);
  position:relative;
  isolation:isolate;
  overflow:hidden;
  overflow:clip;
  display:flex;
  flex-direction:column;
  min-height:100vh;
  min-height:100dvh;
  padding:max(var(--edge),env(safe-area-inset-top)) max(var(--edge),env(safe-area-inset-right)) max(1.25rem,env(safe-area-inset-bottom)) max(var(--edge),env(safe-area-inset-left));
  background:
    radial-gradient(ellipse 75% 85% at 92% 4%,oklch(.5 .16 var(--hue)/.95),transparent),
    radial-gradient(ellipse 70% 80% at 4% 98%,oklch(.44 .13 calc(var(--hue) + 55)/.85),transparent),
    radial-gradient(ellipse 60% 60% at 45% 35%,oklch(.32 .1 calc(var(--hue) - 30)/.8),transparent),
    oklch(.19 .045 var(--hue));
}
section:focus{outline:0}
section>img{position:absolute;z-index:-2;inset:0;width:100%;height:100%;object-fit:cover}
.text{position:relative;width:100%;max-width:34rem;margin:auto 0}
.center .text{max-width:44rem;margin:auto;text-align:center}
.bottom .text{max-width:46rem;margin:auto 0 0}
.pictured .text{text-shadow:0 1px 2px rgb(0 0 0/.45),0 0 1.25rem rgb(0 0 0/.35)}
.pictured.none .text{text-shadow:0 1px 3px rgb(0 0 0/.9),0 0 .75rem rgb(0 0 0/.75),0 0 2.5rem rgb(0 0 0/.6)}
${scrim}
h1{margin:0;unicode-bidi:plaintext;font-weight:700;letter-spacing:-.022em;line-height:1.06;text-wrap:balance;overflow-wrap:anywhere}
.large{font-size:clamp(2.25rem,1.35rem + 3.4vw,3.75rem)}
.medium{font-size:clamp(1.75rem,1.2rem + 2.2vw,2.875rem);line-height:1.12}
.small{font-size:clamp(1.375rem,1.1rem + 1.2vw,1.875rem);line-height:1.22;letter-spacing:-.012em}
h1+*{margin-top:1.25rem}
.body{font-size:clamp(1.0625rem,1rem + .3vw,1.25rem);overflow-wrap:anywhere;text-wrap:pretty}
.center .body{text-wrap:balance}
.body>:first-child{margin-top:0}
.body>:last-child{margin-bottom:0}
.body :is(p,li,h1,h2,h3,h4,h5,h6,blockquote){unicode-bidi:plaintext}
.body :is(p,ul,ol,pre,blockquote,table){margin:.85em 0}
.body :is(h1,h2,h3,h4,h5,h6){margin:1.4em 0 .4em;font-size:1.15em;line-height:1.25;letter-spacing:-.01em}
.body :is(ul,ol){padding-inline-start:1.4em;text-align:start}
.center .body :is(ul,ol){width:fit-content;max-width:100%;margin-inline:auto}
.body li+li{margin-top:.35em}
.body li::marker{color:rgb(255 255 255/.85)}
.body a{color:inherit;text-decoration-thickness:.08em;text-underline-offset:.2em}
.body a:hover{text-decoration-thickness:.16em}
.body blockquote{margin-inline:0;padding-inline-start:1em;border-inline-start:.2em solid;font-style:italic;text-align:start}
.body :is(code,pre){font-family:ui-monospace,"Cascadia Code",Menlo,Consolas,monospace;font-size:.9em;background:rgb(0 0 0/.45);border-radius:.35em}
.body code{padding:.1em .35em}
.body pre{padding:.9em 1.1em;white-space:pre-wrap;text-align:start}
.body pre code{padding:0;background:none}
.body table{display:block;overflow-x:auto;overflow-wrap:normal;border-collapse:collapse;text-align:start}
.body :is(th,td){padding:.4em .8em;border:1px solid rgb(255 255 255/.4)}
.body hr{width:4em;margin:1.6em 0;border:0;border-top:1px solid}
.center .body hr{margin-inline:auto}
.body img{max-width:100%;height:auto;border-radius:.5em}
.cta{
  display:inline-flex;
  align-items:center;
  justify-content:center;
  min-height:3.25rem;
  max-width:100%;
  margin-top:2rem;
  padding:.7rem 1.85rem;
  border-radius:2rem;
  background:#fff;
  color:#0f1320;
  font-size:1.0625rem;
  font-weight:650;
  line-height:1.3;
  text-align:center;
  text-decoration:none;
  text-shadow:none;
  overflow-wrap:anywhere;
  box-shadow:0 .25rem 1.5rem rgb(0 0 0/.3);
}
.cta:hover{background:#e4e8f6}
nav{position:relative;display:grid;grid-template-columns:1fr auto 1fr;align-items:center;gap:.5rem;margin-top:clamp(1.75rem,5vh,3.5rem);font-size:.9375rem}
nav>*{background:rgb(20 19 34/.7);border-radius:2rem}
nav>a{
  display:inline-flex;
  align-items:center;
  gap:.6rem;
  grid-row:1;
  min-height:2.875rem;
  padding:.5rem 1.15rem;
  color:#fff;
  font-weight:600;
  text-decoration:none;
}
nav>a:hover{background:rgb(46 44 70/.92)}
nav>a::before,nav>a::after{width:.5rem;height:.5rem;border:solid;border-width:2px 2px 0 0}
.back{grid-column:1;justify-self:start}
.back::before{content:"";rotate:-135deg;margin-inline-start:.15rem}
.next{grid-column:3;justify-self:end}
.next::after{content:"";rotate:45deg;margin-inline-end:.15rem}
nav ol,.count{grid-column:2;grid-row:1;margin:0}
nav ol{display:none;gap:0;padding:0 .75rem;list-style:none}
nav li a{display:flex;align-items:center;width:2.75rem;height:2.875rem;padding:0 .1875rem;border-radius:.5rem}
nav li a::before{content:"";flex:1;height:.25rem;border-radius:1rem;background:rgb(255 255 255/.46)}
nav li a:hover::before{background:rgb(255 255 255/.8)}
nav li a[aria-current]::before{height:.375rem;background:#fff}
.count{padding:.6rem 1rem;font-variant-numeric:tabular-nums;color:#e6e9f2}
.count span{font-weight:700;color:#fff}
@media (max-height:30em){
  section{padding-top:max(1rem,env(safe-area-inset-top));padding-bottom:max(.75rem,env(safe-area-inset-bottom))}
  .large{font-size:clamp(1.75rem,1.2rem + 1.6vw,2.25rem)}
  .medium{font-size:1.5rem}
  h1+*{margin-top:.75rem}
  .cta{margin-top:1.25rem}
  nav{margin-top:1rem}
}
a:focus-visible{outline:3px solid #fff;outline-offset:3px;box-shadow:0 0 0 3px #0b0e18}
@supports selector(:has(a)){
  @media screen{
    main>section{display:none}
    main>:target,main:not(:has(>:target))>.initial{display:flex}
    main>:target+section,main:not(:has(>:target))>.initial+section{display:flex;visibility:hidden;position:fixed;inset:0}
    section>img{position:fixed;height:100vh;height:100lvh}
  }
}
@media (prefers-reduced-motion:no-preference){
  main>:target>.text>*{animation:arrive .5s cubic-bezier(.2,.7,.2,1)}
  main>:target>img{animation:settle .9s cubic-bezier(.2,.7,.2,1)}
  .cta,nav a{transition:background-color .15s}
}
@keyframes arrive{from{translate:0 .75rem}}
@keyframes settle{from{scale:1.03}}
@media (prefers-contrast:more){
  nav>*{background:#05070d;outline:1px solid}
}
@media (forced-colors:active){
  section{background:Canvas}
  section>img,.pictured::before,.pictured .text::before{display:none}
  .cta,nav>a{border:1px solid LinkText}
  nav li a::before{background:GrayText;forced-color-adjust:none}
  nav li a[aria-current]::before{background:Highlight}
  a:focus-visible{outline-color:Highlight}
}
@media print{
  section{break-after:page;print-color-adjust:exact;-webkit-print-color-adjust:exact}
  nav{display:none}
}
`

/** As served: the same rules without the line breaks and indentation that only people need. */
export const stylesheet = readable.replaceAll(/\n\s*/g, "")
