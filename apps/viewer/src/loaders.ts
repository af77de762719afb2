import { releases } from "@org/embed/releases"
import { prepareAnswer } from "./answer.ts"
import type { Answer, Workshop } from "./answer.ts"
import { createOnce } from "./once.ts"
import { plainHeaders } from "./security-headers.ts"

/** An address with a version in it gives the same bytes for ever, so that hosts can pin them by their hash. */
const pinned = "public, max-age=31536000, immutable"
/** The address without one follows the newest release. */
const newest = "public, max-age=300, stale-while-revalidate=86400"

/** The headers of a script that every page may run, by hash too, which takes a request with CORS. */
const headersOf = (cacheControl: string) => ({
  ...plainHeaders(cacheControl),
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
})

/**
 * The scripts that hosts put into their pages, in all versions that were ever released.
 *
 * @returns a function that resolves to null for a version that never was; without a version it gives the newest
 * @see https://www.w3.org/TR/SRI/
 */
export const createLoaders = (
  options: Workshop & {
    /** The present time in ms. */
    clock: () => number
  },
) => {
  const once = createOnce<Answer>(options)
  return async (version?: string): Promise<Answer | null> => {
    const release = version === undefined ? releases[0] : releases.find((known) => known.version === version)
    if (release === undefined) return null
    const headers = headersOf(version === undefined ? newest : pinned)
    const contentType = "text/javascript; charset=utf-8"
    const text = release.script
    return once(version ?? "", () => prepareAnswer({ status: 200, text, contentType, headers }, options))
  }
}
