import type { Fault } from "../server/fault.ts"

/**
 * What may help after a save has failed. `time`: the same again, later. `text`: another text. `admin`: something that is done
 * outside of the form, such as signing in.
 */
export type Remedy = "time" | "text" | "admin"

const remedies: Record<Fault["code"], Remedy> = {
  UNREACHABLE: "time",
  INTERNAL: "time",
  RATE_LIMITED: "time",
  STORAGE_FAILED: "time",
  MODEL_RATE_LIMITED: "time",
  MODEL_UNAVAILABLE: "time",
  MODEL_MISCONFIGURED: "admin",
  UNAUTHENTICATED: "admin",
  FORBIDDEN: "admin",
  NOT_FOUND: "admin",
  QUOTA_EXCEEDED: "admin",
  INVALID_INPUT: "text",
  CONFLICT: "text",
  CONTENT_POLICY: "text",
  IMAGE_REJECTED: "text",
  PAYLOAD_TOO_LARGE: "text",
}

/** What may help after this fault. */
export const remedyFor = ({ code }: Fault): Remedy => remedies[code]

/** ms */
const [firstPause, longestPause] = [2_000, 30_000]

/**
 * How long to wait before the same is sent again, in ms: each pause is twice as long as the one before, up to half a minute,
 * give or take a quarter, so that many tabs do not come back all at once after an outage. A server that names a time gets it.
 *
 * @param failures how often it has failed in a row, from 1
 * @param random 0–1
 */
export const retryPause = (fault: Fault, failures: number, random: number): number => {
  const pause = Math.min(firstPause * 2 ** (failures - 1), longestPause) * (0.75 + random / 2)
  return Math.max(pause, wantedPause(fault))
}

const wantedPause = ({ code, details }: Fault): number => {
  if (code !== "RATE_LIMITED" || typeof details !== "object" || details === null) return 0
  const seconds = "retryAfterSeconds" in details ? Number(details.retryAfterSeconds) : 0
  return Number.isFinite(seconds) ? seconds * 1_000 : 0
}
