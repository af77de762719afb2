import { assertKey, assertRange } from "@org/core/objects"
import type { ByteRange, ObjectInfo, ObjectReader } from "@org/core/objects"
import { ObjectForbiddenError } from "../object-forbidden.ts"
import { readCapped } from "./capped-body.ts"

export type HttpReaderOptions = {
  /** What stands before `/` and the key. */
  baseUrl: string
  /** The platform's `fetch`, or one that signs. */
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** How long one object may take, its body included, in ms. */
  timeoutMs: number
  /** The largest object that is read; default 64 MiB. */
  maxBytes?: number
}

const mebibyte = 1024 * 1024

/** Why an S3-compatible store forbids: everything but a plain denial is a fault of the credentials or the clock. */
const forbidden = async (response: Response, url: string): Promise<Error> => {
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(await response.text())?.[1]
  if (code === undefined || code === "AccessDenied")
    return new ObjectForbiddenError(`${url} is forbidden, or not there`)
  return new Error(`${url} answered 403: ${code}`)
}

const etagOf = (response: Response, size: number): string => {
  const etag = response.headers.get("etag")
  // A proxy that compresses weakens the tag, and some servers send none; keys are immutable, so both stay unambiguous.
  if (etag !== null) return etag.replace(/^W\//, "")
  return `"${size}-${Date.parse(response.headers.get("last-modified") ?? "") || 0}"`
}

const sizeOf = (headers: Headers): number | null => {
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1] ?? headers.get("content-length")
  return total === null ? null : Number(total)
}

/**
 * Reads objects over plain HTTP, from a CDN, a public bucket or, with a signing `fetch`, an S3 endpoint.
 *
 * A missing object is `null`. Where the store only says that it forbids, the promise rejects with an
 * `ObjectForbiddenError`; redirects, other statuses, cut-off and oversized bodies reject as faults.
 *
 * @example
 * const reader = createHttpReader({ baseUrl: "https://cdn.example.org", fetch, timeoutMs: 10_000 })
 */
export const createHttpReader = (options: HttpReaderOptions): ObjectReader => {
  // Taken out of the options: some platforms' fetch refuses to be called as another object's method.
  const { fetch, timeoutMs, maxBytes = 64 * mebibyte } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, "")

  const request = async (key: string, method: "GET" | "HEAD", signal: AbortSignal, range?: ByteRange) => {
    assertKey(key)
    const url = `${baseUrl}/${key}`
    const headers: Record<string, string> = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` }
    const response = await fetch(url, { method, headers, signal, redirect: "manual" })
    if (response.ok) return response
    if (response.status === 403) throw await forbidden(response, url)
    await response.body?.cancel()
    if (response.status === 404 || response.status === 410) return null
    if (response.status === 416) throw new RangeError(`${url} has no such range`)
    throw new Error(`${url} answered ${response.status}`)
  }

  const deadline = (signal: AbortSignal | undefined): AbortSignal =>
    signal === undefined ? AbortSignal.timeout(timeoutMs) : AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])

  return {
    async get(key, { range, signal } = {}) {
      if (range !== undefined) assertRange(range)
      const response = await request(key, "GET", deadline(signal), range)
      if (response === null) return null
      const received = await readCapped(response, maxBytes)
      // A server may ignore the range and send everything.
      const isPart = response.status === 206
      const size = isPart ? (sizeOf(response.headers) ?? received.length) : received.length
      if (range !== undefined && range.start >= size) throw new RangeError(`${key} has ${size} bytes`)
      const bytes = range === undefined || isPart ? received : received.subarray(range.start, range.end + 1)
      return { bytes, size, etag: etagOf(response, size) }
    },

    async head(key, { signal } = {}): Promise<ObjectInfo | null> {
      const response = await request(key, "HEAD", deadline(signal))
      if (response === null) return null
      const size = sizeOf(response.headers)
      if (size === null) throw new Error(`${baseUrl}/${key} does not tell its size`)
      return { size, etag: etagOf(response, size) }
    },
  }
}
