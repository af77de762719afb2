import { html, raw } from "hono/html"
import { preparePage, sendPage } from "./page.ts"
import type { Encoder, Page } from "./page.ts"
import { createSingleFlight } from "./single-flight.ts"

/** Why a visitor sees no wizard. */
export type Message = "unknown" | "withdrawn" | "unavailable" | "method" | "broken"

type MessageText = {
  status: Page["status"]
  cacheControl: string
  headers?: Record<string, string>
  title: string
  text: string
  /** The label of a link that asks for the same address again. */
  again?: string
}

const messages: Record<Message, MessageText> = {
  unknown: {
    status: 404,
    cacheControl: "no-cache",
    title: "Nothing to see here",
    text: "This link leads to no wizard. It may have been typed wrongly, or the wizard is not published yet.",
  },
  withdrawn: {
    status: 410,
    cacheControl: "no-cache",
    title: "No longer available",
    text: "This wizard has been taken down by its community. Ask whoever sent you the link.",
  },
  unavailable: {
    status: 503,
    cacheControl: "no-store",
    headers: { "retry-after": "5" },
    title: "Just a moment",
    text: "This wizard cannot be loaded right now. It is not your fault; please try again shortly.",
    again: "Try again",
  },
  method: {
    status: 405,
    cacheControl: "no-store",
    headers: { allow: "GET, HEAD" },
    title: "That does not work here",
    text: "Wizards can only be looked at.",
  },
  broken: {
    status: 500,
    cacheControl: "no-store",
    title: "Something went wrong",
    text: "This page could not be shown. It is not your fault; please try again shortly.",
    again: "Try again",
  },
}

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
a:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
@media (forced-colors:active){a{border:1px solid LinkText}}
`

const prepareMessage = async (
  { title, text, again, ...answer }: MessageText,
  encoders: readonly Encoder[],
  keepAlive: (work: Promise<unknown>) => void,
): Promise<Page> => {
  const document = await html`<!doctype html>
<html lang="en">
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
${again === undefined ? "" : html`<a href="">${again}</a>`}
</main>
</body>
</html>
`
  const page = { ...answer, html: document.toString(), style, script: "", imageSource: "'self'" }
  return preparePage(page, encoders, keepAlive)
}

/** Preparing one takes milliseconds; only what died with its request takes longer (ms). */
const abandonedAfterMs = 1_000

/** The pages that stand in for a wizard, each made once, when it is first needed. */
export const createMessagePages = (options: {
  encoders: readonly Encoder[]
  keepAlive: (work: Promise<unknown>) => void
  /** The present time in ms. */
  clock: () => number
}) => {
  const { encoders, keepAlive, clock } = options
  const prepared = new Map<Message, Page>()
  const share = createSingleFlight<Page>({ clock, keepAlive, abandonedAfterMs })
  return async (message: Message): Promise<Page> =>
    prepared.get(message) ??
    share(message, async () => {
      const page = await prepareMessage(messages[message], encoders, keepAlive)
      prepared.set(message, page)
      return page
    })
}

/** Answers for a viewer that could not even be made. */
export const showBroken = async (request: Request): Promise<Response> =>
  sendPage(request, await prepareMessage(messages.broken, [], () => undefined))
