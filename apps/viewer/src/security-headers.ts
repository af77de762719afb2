/** Browser features that a wizard never uses, so that nothing in a page can ask for them. */
const permissionsPolicy = [
  "camera",
  "geolocation",
  "microphone",
  "payment",
  "usb",
  "display-capture",
  "browsing-topics",
]
  .map((feature) => `${feature}=()`)
  .join(", ")

/** Whose pages may show this one in a frame: those of the listed origins and the viewer's own, or all, or none. */
export type Framing = "nobody" | "anybody" | readonly string[]

export type PageSources = {
  /** The page's style element as a quoted hash. */
  style: string
  /** Its script element likewise, or where scripts may come from; `null` where it has none. */
  script: string | null
  /** `'self'` or the origin of the pictures. */
  images: string
  /** Where pages may come from that it shows in frames; nothing: it shows none. */
  frames?: string
  framing: Framing
}

/**
 * What lets pages show this one that are isolated from other origins. The pictures need no such header then, wherever they
 * come from, because they are asked for without credentials.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#coep
 */
const forHosts = {
  "cross-origin-embedder-policy": "credentialless",
  "cross-origin-resource-policy": "cross-origin",
}

const frameAncestors = (framing: Framing): string[] => {
  if (framing === "nobody") return ["frame-ancestors 'none'"]
  // `*` would leave out pages that have no origin, such as files and those of apps.
  return framing === "anybody" ? [] : [`frame-ancestors 'self' ${framing.join(" ")}`]
}

/**
 * The headers that confine a page to what it needs: one known style element, one known script and pictures from one place.
 * Only what is made for other sites' pages can be framed by them.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export const securityHeaders = ({ style, script, images, frames, framing }: PageSources): Record<string, string> => ({
  "content-security-policy": [
    "default-src 'none'",
    `img-src ${images}`,
    `style-src ${style}`,
    ...(script === null ? [] : [`script-src ${script}`]),
    ...(frames === undefined ? [] : [`frame-src ${frames}`]),
    "base-uri 'none'",
    "form-action 'none'",
    ...frameAncestors(framing),
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  ...(framing !== "nobody" && forHosts),
  "permissions-policy": permissionsPolicy,
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  // A link-shared wizard is public, but was not written to be found by search engines.
  "x-robots-tag": "noindex",
})

/** For answers that are neither a page nor a picture: nothing in them is ever to be run, framed or guessed. */
export const plainHeaders = (cacheControl: string) => ({
  "cache-control": cacheControl,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
})
