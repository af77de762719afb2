import { hashSource } from "@org/slides"
import { negotiate } from "./negotiate.ts"
import { securityHeaders } from "./security-headers.ts"

/** Compresses a page once, for everybody. */
export type Encoder = {
  /** As in Content-Encoding. */
  coding: "br" | "gzip"
  encode(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
}

/** One form of a page, ready to be sent any number of times. */
type Form = { coding: Encoder["coding"] | "identity"; body: Uint8Array<ArrayBuffer>; headers: Record<string, string> }

/** A whole answer in all forms that there are of it by now; the best stands first. */
export type Page = {
  status: 200 | 404 | 405 | 410 | 500 | 503
  /** Weak, because all forms share it. */
  etag: string
  notModifiedHeaders: Record<string, string>
  forms: [Form, ...Form[]]
  /** Makes the forms that nobody waited for; null while that is under way and once it is done. */
  improve: (() => void) | null
}

export type PageOptions = {
  html: string
  /** The text of the document's only style element. */
  style: string
  /** The text of its only script element; empty where there is none. */
  script: string
  status: Page["status"]
  cacheControl: string
  /** Where its pictures may come from, as in `img-src`. */
  imageSource: string
  headers?: Record<string, string>
}

const entityTag = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return `W/"${btoa(String.fromCharCode(...digest.subarray(0, 18)))}"`
}

/**
 * Does once what would be the same for every visitor: encoding, compressing, hashing.
 *
 * @param encoders best first; the last one is waited for, the others begin when the page is sent and take over as soon as
 * they are done
 * @param keepAlive keeps the runtime from ending what is not waited for
 */
export const preparePage = async (
  options: PageOptions,
  encoders: readonly Encoder[],
  keepAlive: (work: Promise<unknown>) => void,
): Promise<Page> => {
  const { status, cacheControl, imageSource } = options
  const plain = new TextEncoder().encode(options.html)
  const style = await hashSource(options.style)
  const script = options.script === "" ? null : await hashSource(options.script)
  const etag = await entityTag(plain)
  const notModifiedHeaders = {
    ...securityHeaders({ style, script, images: imageSource }),
    ...options.headers,
    ...(status === 200 && { etag }),
    "cache-control": cacheControl,
    vary: "Accept-Encoding",
  }
  const form = (coding: Form["coding"], body: Form["body"]): Form => ({
    coding,
    body,
    headers: {
      ...notModifiedHeaders,
      "content-type": "text/html; charset=utf-8",
      "content-length": String(body.byteLength),
      ...(coding !== "identity" && { "content-encoding": coding }),
    },
  })
  const identity = form("identity", plain)
  const page: Page = { status, etag, notModifiedHeaders, forms: [identity], improve: null }

  const encoded: Partial<Record<Encoder["coding"], Form>> = {}
  const add = async (encoder: Encoder): Promise<void> => {
    encoded[encoder.coding] = form(encoder.coding, await encoder.encode(plain))
    const [first = identity, ...others] = encoders.flatMap(({ coding }) => encoded[coding] ?? [])
    page.forms = [first, ...others, identity]
  }
  const improve = (): void => {
    page.improve = null
    const missing = encoders.filter(({ coding }) => encoded[coding] === undefined)
    // Without one of them the page is as good, only heavier; the next visitor has it tried again.
    const again = () => (page.improve = improve)
    keepAlive(Promise.all(missing.map(add)).catch(again))
  }
  const last = encoders.at(-1)
  if (last !== undefined) await add(last)
  if (encoders.length > 1) page.improve = improve
  return page
}

const isSame = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.trim() === "*" || [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([tag]) => `W/${tag}` === etag)

/**
 * Answers one request with a prepared page: compressed as the client likes it, 304 where the client has it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export const sendPage = (request: Request, page: Page): Response => {
  page.improve?.()
  const ifNoneMatch = page.status === 200 ? request.headers.get("if-none-match") : null
  if (ifNoneMatch !== null && isSame(ifNoneMatch, page.etag))
    return new Response(null, { status: 304, headers: page.notModifiedHeaders })
  const { body, headers } = negotiate(request.headers.get("accept-encoding"), page.forms)
  return new Response(body, { status: page.status, headers })
}
