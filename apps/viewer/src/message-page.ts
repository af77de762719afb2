import { html, raw } from "hono/html"
import { faultScript } from "@org/slides"
import { sendAnswer } from "./answer.ts"
import type { Answer, Workshop } from "./answer.ts"
import { forbiddenOrigin, messages } from "./messages.ts"
import type { Message, MessageText } from "./messages.ts"
import { createOnce } from "./once.ts"
import { preparePage } from "./page.ts"

const style = `
:root{color-scheme:light dark;--ground:#f6f5fb;--ink:#181b2a;--soft:#535870;--glow:oklch(.86 .08 280/.7)}
@media (prefers-color-scheme:dark){:root{--ground:#0b0e18;--ink:#fff;--soft:#bcc2d6;--glow:oklch(.42 .14 280/.75)}}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;box-sizing:border-box;padding:1.5rem;
background:radial-gradient(ellipse 80% 70% at 50% 0,var(--glow),transparent) var(--ground);color:var(--ink);
font:1.0625rem/1.6 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif}
main{max-width:30rem;text-align:center}
h1{margin:0 0 .75rem;font-size:clamp(1.75rem,1.3rem + 2.2vw,2.5rem);line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
p{margin:0;color:var(--soft);text-wrap:balance}
a{display:inline-flex;align-items:center;min-height:2.875rem;margin-top:1.75rem;padding:0 1.75rem;border-radius:2rem;
background:var(--ink);color:var(--ground);font-weight:650;text-decoration:none}
code{display:inline-block;max-width:100%;margin-top:1.25rem;padding:.5rem 1rem;border-radius:.75rem;background:rgb(127 127 160/.18);
color:var(--ink);overflow-wrap:anywhere;-webkit-user-select:all;user-select:all}
a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
@media (forced-colors:active){a{border:1px solid LinkText}}
`

/** @param isFramed whether it stands in another site's page, in place of a wizard, and has to tell that page why */
const prepareMessage = async (message: MessageText, isFramed: boolean, workshop: Workshop): Promise<Answer> => {
  const { status, cacheControl, headers, fault, title, text, sample, again } = message
  const script = isFramed ? faultScript : ""
  const document = await html`<!doctype html>
<html lang="en"${isFramed ? html` data-fault="${fault}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${sample === undefined ? "" : html`<code translate="no">${sample}</code>`}${again === undefined ? "" : html`<a href="">${again}</a>`}
</main>
${script === "" ? "" : html`<script>${raw(script)}</script>\n`}</body>
</html>
`
  const page = { html: document.toString(), style, script, status, cacheControl, imageSource: "'self'" }
  return preparePage({ ...page, framing: isFramed ? "anybody" : "nobody", ...(headers && { headers }) }, workshop)
}

/** Whether a page at this path is there to be embedded; then whatever stands in its place must be seen there, too. */
const isFramed = (request: Request): boolean => /^\/(e|demo)(\/|$)/.test(new URL(request.url).pathname)

/** The pages that stand in for a wizard, each made once, when it is first needed. */
export const createMessagePages = (
  options: Workshop & {
    /** The present time in ms. */
    clock: () => number
  },
) => {
  const once = createOnce<Answer>(options)
  return async (request: Request, message: Message): Promise<Response> => {
    const framed = isFramed(request)
    const make = () => prepareMessage(messages[message], framed, options)
    return sendAnswer(request, await once(`${message} ${framed}`, make))
  }
}

const alone: Workshop = { encoders: [], keepAlive: () => undefined }

/** Answers a page that may not show a wizard; made anew each time, because there are as many as there are origins. */
export const showForbidden = async (request: Request, origin: string): Promise<Response> =>
  sendAnswer(request, await prepareMessage(forbiddenOrigin(origin), true, alone))

/** Answers for a viewer that could not even be made. */
export const showBroken = async (request: Request): Promise<Response> =>
  sendAnswer(request, await prepareMessage(messages.broken, isFramed(request), alone))
