import { isAllowedOrigin } from "@org/core/published"

const originOf = (address: string): string | null => {
  try {
    const { origin } = new URL(address)
    // Apps and extensions have no origin that could be allowed.
    return origin === "null" ? null : origin
  } catch {
    return null
  }
}

/**
 * The origin of the page that asks for a wizard to show it in a frame, where that is known and not allowed. Whoever hides
 * it gets the page, and the browser keeps it from being shown (`frame-ancestors`): that is what protects the wizard. Told in
 * time, a forbidden host can be shown what to do instead of the browser's own error.
 *
 * @param allowed as in the published document; none: every origin may
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header
 */
export const forbiddenHost = ({ url, headers }: Request, allowed: readonly string[]): string | null => {
  const origin = originOf(headers.get("referer") ?? "")
  if (origin === null || isAllowedOrigin(origin, allowed)) return null
  const isTopLevel = headers.get("sec-fetch-dest") === "document"
  // One of our own pages, asked to try again, no longer knows who is around it.
  const isOwn = headers.get("sec-fetch-site") === "same-origin" || new URL(origin).host === new URL(url).host
  return isTopLevel || isOwn ? null : origin
}
