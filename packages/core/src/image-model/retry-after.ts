/**
 * How long a vendor asks us to wait: `retry-after-ms`, else `retry-after` in seconds or as an HTTP date.
 *
 * @param now the present time, ms since 1970, that a date is compared with
 * @returns ms, never negative; undefined when nothing readable was said
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export const retryAfterMs = (headers: Headers | undefined, now: number): number | undefined => {
  const milliseconds = nonNegative(headers?.get("retry-after-ms"))
  if (milliseconds !== undefined) return milliseconds

  const text = headers?.get("retry-after")
  const seconds = nonNegative(text)
  if (seconds !== undefined) return Math.round(seconds * 1000)

  // Every form of an HTTP date has letters; Date.parse would read a year into a bare "-5".
  const at = text && /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

const nonNegative = (text: string | null | undefined): number | undefined =>
  text && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined
