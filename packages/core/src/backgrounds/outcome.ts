import type { DomainErrorCode, DomainErrorDetails } from "../errors.ts"
import type { ModelError } from "../image-model/image-model.ts"

/** What an earlier attempt of the same generation already met. */
export type Faults = {
  /** Attempts that failed at the vendor or on the way. */
  vendorFaults: number
  /** Attempts that were told to wait. */
  rateLimits: number
  /** ms since the first of them was told to wait. */
  elapsedMs: number
}

export type Failure = {
  [Code in DomainErrorCode]: { kind: "fail"; code: Code; details: DomainErrorDetails[Code] }
}[DomainErrorCode]

export type Outcome =
  | Failure
  | { kind: "retry"; delayMs: number; counted: "vendorFaults" | "rateLimits" | "storeFaults" }

/** What the store already did to a picture that waits for it. */
export type StoreFaults = {
  /** How often it failed to take the picture. */
  storeFaults: number
  /** ms since it failed first. */
  failingMs: number
  /** The bytes are in no spool, so that another attempt would have to pay for them again. */
  isUnkept: boolean
  /** They are in the spool of another machine, which has to be the one that takes the next attempt. */
  isElsewhere: boolean
}

const maxStoreFailureMs = 10 * 60_000
const maxStoreDelayMs = 60_000
/** Short, because with many machines it takes many attempts until the right one gets the job. */
const elsewhereDelayMs = 5_000

/**
 * Decides what follows when the store fails to take a painted picture: it is offered again for 10 minutes, ever more
 * rarely, and then the generation fails; its bytes are kept. Where they could not be kept it fails at once, since nobody
 * is asked to pay twice.
 */
export const decideStoreOutcome = (
  { storeFaults, failingMs, isUnkept, isElsewhere }: StoreFaults,
  random: number,
): Outcome => {
  if (isUnkept || failingMs >= maxStoreFailureMs) return { kind: "fail", code: "STORAGE_FAILED", details: {} }
  const delayMs = isElsewhere ? elsewhereDelayMs : Math.min(1_000 * 2 ** storeFaults, maxStoreDelayMs)
  return { kind: "retry", delayMs: Math.round(delayMs * (0.75 + random / 2)), counted: "storeFaults" }
}

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
