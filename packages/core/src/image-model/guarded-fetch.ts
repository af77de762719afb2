import type { LookupAddress } from "node:dns"
import { lookup as systemLookup } from "node:dns/promises"
import { isIP, type LookupFunction } from "node:net"
import { Agent, buildConnector, request } from "undici"
import { readAtMost } from "./capped-body.ts"
import { ModelError } from "./image-model.ts"
import { faultCode } from "./openai-errors.ts"
import { isPublicAddress } from "./public-address.ts"

/** Where OpenAI put the pictures of its url answers. */
const openAiBlobOrigin = "https://oaidalleapiprodscus.blob.core.windows.net"
const maxRedirects = 3
const redirectStatuses = new Set([301, 302, 303, 307, 308])

export type PictureFetchOptions = {
  /** The API's own address; its origin is allowed by default. */
  baseUrl: string
  /** Allowed origins instead of the default ones (the base URL's and OpenAI's blob host). */
  urlOrigins?: readonly string[] | undefined
  maxBytes: number
  /** ms for the whole of one fetch, redirects included. */
  timeoutMs?: number
  /** All addresses of a host name. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
  /** Opens the connection, and only to one of the addresses that were checked. */
  dial?: (target: buildConnector.Options, addresses: LookupAddress[], callback: buildConnector.Callback) => void
}

/** Fetches a picture's bytes; rejects with a ModelError or the signal's reason. */
export type PictureFetch = (url: string, signal: AbortSignal) => Promise<Uint8Array>

/**
 * Makes the one way in which an address that a vendor's answer names is ever fetched: http(s) to allowed origins only,
 * connected to the very addresses that were checked (no second resolution), at most three redirects that are checked
 * like the first address, size and time capped, no credentials sent.
 *
 * An address that is not public is refused unless its origin is the base URL's own (while the default applies) or
 * listed; where a redirect leads never has that exemption.
 *
 * @throws TypeError when `baseUrl` or an origin is malformed
 * @example
 * const fetchPicture = createPictureFetch({ baseUrl: "https://api.openai.com/v1", maxBytes: 20_000_000 })
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const createPictureFetch = (options: PictureFetchOptions): PictureFetch => {
  const { maxBytes, timeoutMs = 60_000, resolve = resolveAll, dial = dialChecked } = options
  const trusted = new Set((options.urlOrigins ?? [options.baseUrl]).map(originOf))
  const allowed = options.urlOrigins ? trusted : new Set([...trusted, openAiBlobOrigin])

  const checkedAddresses = async (url: URL, redirected: boolean): Promise<LookupAddress[]> => {
    // A blob: address has the origin of whatever follows it, so the scheme is looked at too.
    if (!isHttp(url) || !allowed.has(url.origin) || url.username !== "" || url.password !== "") {
      throw forbidden(`The picture lies at ${shown(url)}, which is no allowed origin: list it in IMAGE_URL_ORIGINS`)
    }
    const host = url.hostname.replace(/^\[|\]$/g, "")
    const family = isIP(host)
    const addresses = family === 0 ? await resolve(host) : [{ address: host, family }]
    const mayBePrivate = trusted.has(url.origin) && !redirected
    if (!mayBePrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
      throw forbidden(
        redirected
          ? `A redirect leads to ${shown(url)}, which has no public address: IMAGE_URL_ORIGINS does not cover redirects`
          : `The picture's host ${shown(url)} has no public address: list its origin in IMAGE_URL_ORIGINS if it is yours`,
      )
    }
    return addresses
  }

  /** One request, one connection: the answer's bytes, or where a redirect leads. */
  const visit = async (url: URL, addresses: LookupAddress[], signal: AbortSignal): Promise<Uint8Array | URL> => {
    const agent = new Agent({ connect: (target, callback) => dial(target, addresses, callback) })
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher: agent,
        signal,
        headers: { accept: "image/*", "accept-encoding": "identity" },
      })
      // Whatever is left unread when the connection is closed below fails; that failure is expected.
      body.on("error", () => {})
      if (redirectStatuses.has(statusCode)) return redirectTarget(headers.location, url)
      if (statusCode !== 200) {
        throw new ModelError("unavailable", `The picture cannot be had from ${shown(url)} (HTTP ${statusCode})`)
      }
      const bytes = Number(headers["content-length"] ?? 0) > maxBytes ? null : await readAtMost(body, maxBytes)
      if (!bytes) throw new ModelError("rejected", `The picture at ${shown(url)} is larger than ${maxBytes} bytes`)
      return bytes
    } finally {
      await agent.destroy()
    }
  }

  return async (text, signal) => {
    signal.throwIfAborted()
    const deadline = AbortSignal.timeout(timeoutMs)
    const either = AbortSignal.any([signal, deadline])
    let url = parseUrl(text)
    try {
      for (let redirects = 0; redirects <= maxRedirects; redirects++) {
        const addresses = await unlessAborted(checkedAddresses(url, redirects > 0), either)
        const found = await visit(url, addresses, either)
        if (!(found instanceof URL)) return found
        url = found
      }
      throw new ModelError("unavailable", `The picture's address redirects more than ${maxRedirects} times`)
    } catch (fault) {
      if (signal.aborted) throw signal.reason
      if (deadline.aborted)
        throw new ModelError("unavailable", `The picture did not arrive within ${timeoutMs / 1000} s`)
      if (fault instanceof ModelError) throw fault
      throw new ModelError(
        "unavailable",
        `The picture cannot be had from ${shown(url)} (${faultCode(fault) ?? "no code"})`,
      )
    }
  }
}

const isHttp = ({ protocol }: URL): boolean => protocol === "http:" || protocol === "https:"

const originOf = (text: string): string => {
  const url = URL.parse(text)
  if (!url || !isHttp(url)) throw new TypeError(`"${text}" is no http(s) address`)
  return url.origin
}

/** The host for a message, without path and query, which may sign the access. */
const shown = (url: URL): string => (url.origin === "null" ? `a ${url.protocol} address` : url.origin).slice(0, 200)

const forbidden = (message: string): ModelError => new ModelError("misconfigured", message)

const parseUrl = (text: string, base?: URL): URL => {
  const url = base ? URL.parse(text, base.href) : URL.parse(text)
  if (!url) throw new ModelError("unavailable", "The image vendor names a picture's address that cannot be read")
  return url
}

const redirectTarget = (location: string | string[] | undefined, from: URL): URL => {
  if (typeof location !== "string") throw new ModelError("unavailable", `${shown(from)} redirects without an address`)
  return parseUrl(location, from)
}

const resolveAll = (hostname: string): Promise<LookupAddress[]> => systemLookup(hostname, { all: true })

/** The name stays for TLS and the Host header; the socket gets the checked addresses instead of resolving again. */
const dialChecked: NonNullable<PictureFetchOptions["dial"]> = (target, addresses, callback) => {
  const lookup: LookupFunction = (hostname, { all }, answer) => {
    const [first] = addresses
    if (!first) answer(Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" }), "")
    else if (all) answer(null, addresses)
    else answer(null, first.address, first.family)
  }
  buildConnector({ lookup, timeout: 10_000 })(target, callback)
}

/** Resolving a name cannot be aborted; waiting for it can. */
const unlessAborted = <Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener("abort", abort, { once: true })
    if (signal.aborted) abort()
    void work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort))
  })
