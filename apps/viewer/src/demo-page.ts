import { html, raw } from "hono/html"
import type { PublishedWizard } from "@org/core/published"
import { createSnippets } from "@org/embed/snippets"
import type { Mode } from "@org/embed/snippets"
import { hashSource } from "@org/slides"
import { prepareAnswer, sendAnswer } from "./answer.ts"
import { securityHeaders } from "./security-headers.ts"
import { framingOf } from "./wizard-pages.ts"

const style = `
:root{color-scheme:light dark;--ground:#fbf9f5;--card:#fff;--ink:#20242c;--soft:#575d6b;--line:#e4dfd5;--sea:#0b5a6b}
@media (prefers-color-scheme:dark){:root{--ground:#14181d;--card:#1c2229;--ink:#eef1f4;--soft:#aeb6c1;--line:#2d353f;--sea:#8fd3e3}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 Georgia,"Noto Serif",serif}
header,main,footer{max-width:56rem;margin:auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1rem;border-bottom:1px solid var(--line)}
header b{font-size:1.125rem;color:var(--sea)}
nav{display:flex;gap:1.25rem}
a{color:var(--sea)}
.note{max-width:none;margin:0;padding:.5rem 1.25rem;background:var(--sea);color:var(--ground);font:.8125rem/1.4 system-ui,sans-serif;text-align:center}
h1{margin:1.25rem 0 .25rem;font-size:clamp(1.5rem,1.1rem + 1.6vw,2.25rem);line-height:1.15;text-wrap:balance}
h2{margin:1.75rem 0 .5rem;font-size:1.2rem}
p{margin:0 0 1rem;max-width:40rem}
main{padding-bottom:2rem}
ul{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:0;padding:0;list-style:none}
li{padding:.875rem 1rem;border:1px solid var(--line);border-radius:.625rem;background:var(--card);color:var(--soft)}
li b{display:block;color:var(--ink)}
stepscape-wizard{margin-block:1.25rem}
stepscape-wizard button{padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:var(--sea);color:var(--ground);font:inherit;cursor:pointer}
:focus-visible{outline:3px solid var(--sea);outline-offset:3px}
footer{padding-block:1.25rem 4.5rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
`

const modes = ["inline", "modal", "launcher"] as const satisfies readonly Mode[]

/** What a demo's address asks for; anything else counts as not asked for. */
export const readMode = (mode: string | undefined): Mode => modes.find((known) => known === mode) ?? "inline"

/**
 * Answers a page such as somebody else might have, with a wizard in it, brought there by exactly what the studio gives to be
 * copied, and allowed by exactly what it says that a policy has to allow. So what works here works there. Made anew each
 * time: only those who are about to embed a wizard look at it.
 *
 * @param mode how the page shows the wizard
 */
export const showDemo = async (request: Request, wizard: PublishedWizard, mode: Mode): Promise<Response> => {
  const { wizardId, title } = wizard
  // Addresses without an origin: whatever stands before the viewer, this page shares its own.
  const snippets = createSnippets({ viewer: "", wizard: wizardId, title, mode })
  const document = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Demo</title>
<style>${raw(style)}</style>
</head>
<body>
<p class="note">A demo: no real site, but a real wizard in it.</p>
<header><b>Harbour Rowing Club</b><nav aria-label="Site"><a href="#club">The club</a><a href="#hours">Hours</a></nav></header>
<main>
<h1 id="club">Out on the water before breakfast</h1>
<p>Whoever can swim is welcome, with or without a boat.</p>
${raw(snippets.html)}
<h2 id="hours">When to find us</h2>
<ul><li><b>Weekdays</b>Six to nine in the morning</li><li><b>Saturdays</b>All day, cake at four</li><li><b>Winter</b>In the gym, by the fire</li></ul>
</main>
<footer>Harbour Rowing Club, at the end of the pier</footer>
</body>
</html>
`
  const headers = {
    ...securityHeaders({
      style: await hashSource(style),
      script: "'self'",
      frames: "'self'",
      images: "'none'",
      framing: framingOf(wizard),
    }),
    "cache-control": "no-store",
  }
  const page = { status: 200, text: document.toString(), contentType: "text/html; charset=utf-8", headers } as const
  return sendAnswer(request, await prepareAnswer(page, { encoders: [], keepAlive: () => undefined }))
}
