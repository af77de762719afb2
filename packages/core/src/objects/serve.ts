import { isPublicKey, objectHeaders } from "./keys.ts"
import { parseRange } from "./range.ts"
import type { ByteRange, ObjectInfo, ObjectReader, StoredObject } from "./reader.ts"

/** Stored bytes are only ever data: a browser may show them anywhere, but never run them or guess their type. */
const commonHeaders = {
  "access-control-allow-origin": "*",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
}

/** An answer without the object; it must not outlive its cause in any cache. */
const refuse = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: { ...commonHeaders, "cache-control": "no-store", "content-type": "text/plain; charset=utf-8", ...headers },
  })

const notFound = (): Response => refuse(404, "Not found")

const validators = (key: string, info: ObjectInfo): Record<string, string> => ({
  ...commonHeaders,
  "accept-ranges": "bytes",
  "cache-control": objectHeaders(key).cacheControl,
  etag: info.etag,
})

const ok = (key: string, info: ObjectInfo, bytes: Uint8Array | null): Response =>
  new Response(bytes as Uint8Array<ArrayBuffer> | null, {
    headers: {
      ...validators(key, info),
      "content-type": objectHeaders(key).contentType,
      "content-length": String(info.size),
    },
  })

const partial = (key: string, object: StoredObject, { start, end }: ByteRange): Response =>
  new Response(object.bytes as Uint8Array<ArrayBuffer>, {
    status: 206,
    headers: {
      ...validators(key, object),
      "content-type": objectHeaders(key).contentType,
      "content-length": String(object.bytes.length),
      "content-range": `bytes ${start}-${end}/${object.size}`,
    },
  })

/** If-None-Match compares weakly: a cache that weakened our tag still holds the same bytes. */
const matches = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch.trim() === "*" || [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, tag]) => tag === etag)

/** The ranged part, or `null` when the object was replaced after `info` was read, so that the range means nothing. */
const readPart = async (reader: ObjectReader, key: string, info: ObjectInfo, range: ByteRange) => {
  try {
    const part = await reader.get(key, { range })
    return part !== null && part.etag === info.etag ? part : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Answers a request for a public object: GET and HEAD, validated by its entity tag, whole or in one range. Whatever is
 * not there, or is not public, is a 404. The host decides which path leads here and cuts the key out of it.
 *
 * @param key any text; only what `isPublicKey` accepts reaches the reader
 * @throws whatever the reader rejects with; the host maps that to its own answer
 * @example
 * app.all("/files/*", (c) => serveObject(c.req.raw, store, c.req.path.slice("/files/".length)))
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2 for the order of the conditions
 */
export const serveObject = async (request: Request, reader: ObjectReader, key: string): Promise<Response> => {
  const isHead = request.method === "HEAD"
  if (request.method !== "GET" && !isHead) return refuse(405, "Method not allowed", { allow: "GET, HEAD" })
  if (!isPublicKey(key)) return notFound()

  const whole = async (): Promise<Response> => {
    const object = await reader.get(key)
    return object === null ? notFound() : ok(key, object, object.bytes)
  }
  const ifNoneMatch = request.headers.get("if-none-match")
  const rangeHeader = isHead ? null : request.headers.get("range")
  if (!isHead && ifNoneMatch === null && rangeHeader === null) return whole()

  const info = await reader.head(key)
  if (info === null) return notFound()
  if (ifNoneMatch !== null && matches(ifNoneMatch, info.etag))
    return new Response(null, { status: 304, headers: validators(key, info) })
  if (isHead) return ok(key, info, null)

  // Objects carry no modification date, so an If-Range with a date can never hold.
  const ifRange = request.headers.get("if-range")
  if (rangeHeader === null || (ifRange !== null && ifRange !== info.etag)) return whole()
  const range = parseRange(rangeHeader, info.size)
  if (range === null) return whole()
  if (range === "unsatisfiable")
    return refuse(416, "Range not satisfiable", { "content-range": `bytes */${info.size}` })
  const part = await readPart(reader, key, info, range)
  return part === null ? whole() : partial(key, part, range)
}
