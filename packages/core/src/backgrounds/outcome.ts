import type { DomainErrorCode, DomainErrorDetails } from "../errors.ts"
import type { ModelError } from "../image-model/image-model.ts"

/** What an earlier attempt of the same generation already met. */
export type Faults = {
  /** Attempts that failed at the vendor or on the way. */
  vendorFaults: number
  /** Attempts that were told to wait. */
  rateLimits: number
  /** ms since the generation was asked for. */
  elapsedMs: number
}

export type Failure = {
  [Code in DomainErrorCode]: { kind: "fail"; code: Code; details: DomainErrorDetails[Code] }
}[DomainErrorCode]

export type Outcome = Failure | { kind: "retry"; delayMs: number; counted: "vendorFaults" | "rateLimits" }

const maxVendorFaults = 2
const maxRateLimits = 5
const maxWaitMs = 10 * 60_000
const defaultWaitMs = 20_000

/**
 * Decides what follows a failed attempt: at once the end, or another attempt later.
 *
 * @param error what the image model threw
 * @param faults what happened before this attempt
 * @param random 0–1, spreads repeated attempts so that many jobs do not return together
 */
export const decideOutcome = (
  error: Pick<ModelError, "kind" | "retryAfterMs" | "categories">,
  faults: Faults,
  random: number,
): Outcome => {
  switch (error.kind) {
    case "refused":
      return {
        kind: "fail",
        code: "CONTENT_POLICY",
        details: error.categories === undefined ? {} : { categories: error.categories },
      }
    case "misconfigured":
      return { kind: "fail", code: "MODEL_MISCONFIGURED", details: {} }
    case "rejected":
      return { kind: "fail", code: "IMAGE_REJECTED", details: {} }
    case "rate_limited": {
      const delayMs = error.retryAfterMs ?? defaultWaitMs
      if (faults.rateLimits >= maxRateLimits || faults.elapsedMs + delayMs > maxWaitMs) {
        return { kind: "fail", code: "MODEL_RATE_LIMITED", details: { retryAfterSeconds: Math.ceil(delayMs / 1_000) } }
      }
      return { kind: "retry", delayMs: Math.round(delayMs + random * 500), counted: "rateLimits" }
    }
    case "unavailable":
      if (faults.vendorFaults >= maxVendorFaults) return { kind: "fail", code: "MODEL_UNAVAILABLE", details: {} }
      return {
        kind: "retry",
        delayMs: Math.round((0.5 + random) * 1_000 * 2 ** faults.vendorFaults),
        counted: "vendorFaults",
      }
    default:
      return error.kind satisfies never
  }
}
