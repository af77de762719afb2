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

export type PageSources = {
  /** The page's style element as a quoted hash. */
  style: string
  /** Its script element likewise; `null` where it has none. */
  script: string | null
  /** `'self'` or the origin of the pictures. */
  images: string
}

/**
 * The headers that confine a page to what it needs: one known style element, one known script and pictures from one place.
 *
 * Pages refuse to be framed: a wizard is embedded through a route of its own, where the community's origins are known.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export const securityHeaders = ({ style, script, images }: PageSources): Record<string, string> => ({
  "content-security-policy": [
    "default-src 'none'",
    `img-src ${images}`,
    `style-src ${style}`,
    ...(script === null ? [] : [`script-src ${script}`]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": permissionsPolicy,
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  // A link-shared wizard is public, but was not written to be found by search engines.
  "x-robots-tag": "noindex",
})
