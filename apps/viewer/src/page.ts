import { styleSource } from "@org/slides"
import { securityHeaders } from "./security-headers.ts"

/** A whole answer, ready to be sent any number of times. */
export type Page = {
  status: 200 | 404 | 405 | 410 | 500 | 503
  /** Weak, because both encodings share it. */
  etag: string
  headers: Record<string, string>
  plain: Uint8Array<ArrayBuffer>
  gzipped: Uint8Array<ArrayBuffer>
}

const gzip = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
  const stream = new Response(bytes).body?.pipeThrough(new CompressionStream("gzip"))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const entityTag = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return `W/"${btoa(String.fromCharCode(...digest.subarray(0, 18)))}"`
}

/**
 * Does once what would be the same for every visitor: encoding, compressing, hashing.
 *
 * @param options.style the text of the document's only style element
 * @param options.imageSource where its pictures may come from, as in `img-src`
 */
export const preparePage = async (options: {
  html: string
  style: string
  status: Page["status"]
  cacheControl: string
  imageSource: string
  headers?: Record<string, string>
}): Promise<Page> => {
  const plain = new TextEncoder().encode(options.html)
  return {
    status: options.status,
    etag: await entityTag(plain),
    headers: {
      ...securityHeaders(await styleSource(options.style), options.imageSource),
      ...options.headers,
      "cache-control": options.cacheControl,
      "content-type": "text/html; charset=utf-8",
      vary: "Accept-Encoding",
    },
    plain,
    gzipped: await gzip(plain),
  }
}

/** Whether the client takes gzip: named, and not with a quality of zero. */
const takesGzip = (acceptEncoding: string): boolean =>
  /(?:^|[\s,])(?:gzip|\*)\s*(?:;\s*q=(?:1(?:\.0*)?|0\.0*[1-9]\d*)\s*)?(?:,|$)/i.test(acceptEncoding)

const isSame = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.trim() === "*" || [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([tag]) => `W/${tag}` === etag)

/**
 * Answers one request with a prepared page: compressed where the client takes it, 304 where the client has it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export const sendPage = (request: Request, page: Page): Response => {
  if (page.status !== 200) return sendBody(request, page, page.headers)
  const headers = { ...page.headers, etag: page.etag }
  const ifNoneMatch = request.headers.get("if-none-match")
  if (ifNoneMatch !== null && isSame(ifNoneMatch, page.etag)) return new Response(null, { status: 304, headers })
  return sendBody(request, page, headers)
}

const sendBody = (request: Request, page: Page, headers: Record<string, string>): Response => {
  const isGzipped = takesGzip(request.headers.get("accept-encoding") ?? "")
  const body = isGzipped ? page.gzipped : page.plain
  const encoding: Record<string, string> = isGzipped ? { "content-encoding": "gzip" } : {}
  return new Response(body, {
    status: page.status,
    headers: { ...headers, ...encoding, "content-length": String(body.byteLength) },
  })
}
