import * as z from "zod/mini"
import { canonicalText } from "./canonical.ts"

/** More would not fit into the header that names them. */
export const mostAllowedOrigins = 50

/** Names in the net have at most 253 characters. */
const mostCharacters = 255

/** How much `mostAllowedOrigins` of them take in a document at most, each with its quotes and a comma; in bytes. */
export const mostOriginsBytes = mostAllowedOrigins * (mostCharacters + 3)

/** Scheme, perhaps `*.` for all below, a name (no address in brackets, which the header cannot hold), perhaps a port. */
const shape = /^(https?:\/\/)(\*\.)?([^/\\?#@*\s[\]]+)\/?$/i

/** What the header takes for a name: no empty part, no underscore. */
const name = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/

const canonical = (text: string): string | undefined => {
  const [, scheme, all = "", place] = shape.exec(text) ?? []
  if (scheme === undefined || place === undefined || !URL.canParse(scheme + place)) return undefined
  const { protocol, hostname, host } = new URL(scheme + place)
  // All of .com is nobody's.
  if (!name.test(hostname) || (all !== "" && !hostname.includes("."))) return undefined
  const origin = `${protocol}//${all}${host}`
  // What was typed may have been shorter: names in other scripts become longer here.
  return origin.length > mostCharacters ? undefined : origin
}

/**
 * Whose pages may show a wizard: an origin, or with `*.` all origins one level or more below a name. In its canonical form.
 *
 * @example
 * allowedOriginSchema.parse("https://Example.com:443/") // "https://example.com"
 * @see https://www.w3.org/TR/CSP3/#grammardef-host-source
 */
export const allowedOriginSchema = canonicalText(z.string().check(z.trim(), z.maxLength(mostCharacters)), {
  canonical,
  message: "Must be an address such as https://example.com, http://localhost:3000 or https://*.example.com.",
})

/**
 * Whether the pages of an origin may show a wizard.
 *
 * @param origin as `location.origin` has it
 * @param allowed as `allowedOriginSchema` gave them; none: every origin may
 * @example
 * isAllowedOrigin("https://shop.example.com", ["https://*.example.com"]) // true
 */
export const isAllowedOrigin = (origin: string, allowed: readonly string[]): boolean =>
  allowed.length === 0 ||
  allowed.some((pattern) => {
    const [scheme = "", below] = pattern.split("*")
    return below === undefined ? origin === pattern : origin.startsWith(scheme) && origin.endsWith(below)
  })
