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

/**
 * The headers that confine a page to what it needs: one known style element and pictures from one place.
 *
 * Pages refuse to be framed: a wizard is embedded through a route of its own, where the community's origins are known.
 *
 * @param styleSource the page's style element as a quoted hash
 * @param imageSource `'self'` or the origin of the pictures
 * @see https://www.w3.org/TR/CSP3/
 */
export const securityHeaders = (styleSource: string, imageSource: string): Record<string, string> => ({
  "content-security-policy": [
    "default-src 'none'",
    `img-src ${imageSource}`,
    `style-src ${styleSource}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": permissionsPolicy,
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  // A link-shared wizard is public, but was not written to be found by search engines.
  "x-robots-tag": "noindex",
})
