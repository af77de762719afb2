/** For how long (ms) a document is shown without asking the store again. */
const freshMs = 3_000
/** Up to this age (ms) visitors get a document at once while one refresh runs; an older one they wait for. */
export const mostAgeMs = 6_000
/** After a failed read the store is left alone for this long (ms), also where nothing could stand in. */
export const retryMs = 1_000
/**
 * A document that nobody has confirmed for this long (ms) stands in for a failing store no more: it may have been withdrawn
 * in the meantime, and nobody could tell.
 */
export const mostStandInMs = 7 * 24 * 60 * 60 * 1_000

/**
 * For how long (ms) caches between the store and us may give an older answer: `max-age` and `stale-while-revalidate` of
 * `latest.json` together.
 */
export const cachedUpstreamMs = 9_000

export type Standing = {
  /** When the last successful read began, in ms. */
  confirmedAt: number
  /** When the last read failed, in ms; `null` where it succeeded. */
  failedAt: number | null
}

/**
 * How long a visitor waits for the refresh of a remembered document before seeing it as it is. A failed read only puts the
 * next one off: were a failing store trusted for longer, one failure could hide for longer than promised what changed since.
 *
 * @param timeoutMs how long a read may take at all
 * @returns ms; 0: the refresh runs behind the visitor's back; `null`: none is due
 * @see https://www.rfc-editor.org/rfc/rfc5861
 */
export const patience = ({ confirmedAt, failedAt }: Standing, now: number, timeoutMs: number): number | null => {
  const sinceMs = now - (failedAt ?? confirmedAt)
  if (sinceMs < (failedAt === null ? freshMs : retryMs)) return null
  return sinceMs < mostAgeMs ? 0 : timeoutMs
}
