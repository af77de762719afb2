import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai"
import { z } from "zod"
import { ModelError } from "./image-model.ts"
import { refusalCategories, vendorErrorSchema, type VendorError } from "./openai-refusals.ts"
import { retryAfterMs } from "./retry-after.ts"

const refusalCodes = new Set(["moderation_blocked", "content_policy_violation", "content_filter"])
const emptyAccountCodes = new Set(["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"])
const ourMistakeCodes = new Set([
  "invalid_api_key",
  "invalid_value",
  "missing_required_parameter",
  "model_not_found",
  "string_above_max_length",
  "unknown_parameter",
])
/** Proxies flatten the vendor's code into their own message; only its name is looked for. */
const refusalNamedInMessage = /\b(?:content_policy_violation|moderation_blocked|ContentPolicyViolationError)\b/
const parameterNames = new Set(["model", "prompt", "size", "quality", "n", "output_format", "moderation"])
const passingStatuses = new Set([408, 409, 425])

/** What is known of a failed answer; `status` 200 is an answer that names an error all the same. */
type FailedAnswer = { status: number; headers?: Headers | undefined; error: unknown }

/**
 * Judges a failed answer by the vendor's code first and its status second. Nothing that the vendor wrote is passed on,
 * as it may hold a part of the key: only codes and parameters that we know by name, and the request's id.
 *
 * @param now ms since 1970, for a `retry-after` that is a date
 */
export const failedAnswerError = ({ status, headers, error }: FailedAnswer, now: number): ModelError => {
  const vendor = vendorErrorSchema.parse(error)
  const where = whereOf(status, vendor, headers)
  const is = (codes: Set<string>) => codes.has(vendor.code ?? "") || codes.has(vendor.type ?? "")

  if (is(refusalCodes) || (status === 400 && refusalNamedInMessage.test(vendor.message ?? ""))) {
    const categories = refusalCategories(vendor)
    return new ModelError(
      "refused",
      `The vendor's policy refuses the prompt (${where})`,
      categories ? { categories } : {},
    )
  }
  if (is(emptyAccountCodes)) {
    return new ModelError("misconfigured", `The account at the image vendor is empty or over its limit (${where})`)
  }
  if (is(ourMistakeCodes)) return new ModelError("misconfigured", `${mistakeOf(status, vendor)} (${where})`)

  const wait = retryAfterMs(headers, now)
  const patience = wait === undefined ? {} : { retryAfterMs: wait }
  if (status === 429)
    return new ModelError("rate_limited", `The image vendor asks us to slow down (${where})`, patience)
  if (status >= 500 || passingStatuses.has(status)) {
    return new ModelError("unavailable", `The image vendor cannot answer at present (${where})`, patience)
  }
  if (status >= 300) return new ModelError("misconfigured", `${mistakeOf(status, vendor)} (${where})`)
  return new ModelError("unavailable", `The image vendor reports an error (${where})`)
}

/**
 * Turns whatever the `openai` client throws into the port's error.
 *
 * @param now ms since 1970
 */
export const clientError = (fault: unknown, now: number): ModelError => {
  if (fault instanceof ModelError) return fault
  if (fault instanceof APIConnectionTimeoutError) {
    return new ModelError("unavailable", "The image vendor did not answer in time")
  }
  if (fault instanceof APIConnectionError) {
    return fault.cause instanceof ModelError
      ? fault.cause
      : new ModelError("unavailable", `The connection to the image vendor failed (${faultCode(fault) ?? "no code"})`)
  }
  if (fault instanceof APIError && typeof fault.status === "number") {
    return failedAnswerError({ status: fault.status, headers: fault.headers, error: fault.error }, now)
  }
  const name = fault instanceof Error ? fault.name : typeof fault
  return new ModelError("unavailable", `The request to the image vendor failed (${faultCode(fault) ?? name})`)
}

/** The system's own name of a fault, such as ECONNREFUSED, from the innermost cause that has one. */
export const faultCode = (fault: unknown): string | undefined => {
  if (!(fault instanceof Error)) return undefined
  const inner = faultCode(fault.cause)
  if (inner !== undefined) return inner
  return "code" in fault && typeof fault.code === "string" && /^[A-Z][A-Z0-9_]{2,40}$/.test(fault.code)
    ? fault.code
    : undefined
}

const mistakeOf = (status: number, { code, param }: VendorError): string => {
  if (code === "model_not_found") return "The image vendor does not know the model or has retired it: check IMAGE_MODEL"
  if (code === "unknown_parameter" || code === "invalid_value") {
    const name = param && parameterNames.has(param) ? ` ${param}` : ""
    return `The image vendor does not accept the parameter${name}: check IMAGE_MODEL, IMAGE_QUALITY and IMAGE_SIZE`
  }
  if (status === 401 || code === "invalid_api_key")
    return "The image vendor does not accept the key: check OPENAI_API_KEY"
  if (status === 403)
    return "The image vendor forbids this: the organisation is not verified, or the account is blocked"
  if (status === 404) return "There is nothing at the image vendor's address: check OPENAI_BASE_URL and IMAGE_MODEL"
  if (status < 400) return "The image vendor's address redirects elsewhere: set OPENAI_BASE_URL to the final address"
  return "The image vendor does not accept the request"
}

const requestId = z.string().regex(/^(?:req_[A-Za-z0-9]{8,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)

const whereOf = (status: number, { code }: VendorError, headers: Headers | undefined): string => {
  const known = code && [refusalCodes, emptyAccountCodes, ourMistakeCodes].some((codes) => codes.has(code))
  const id = requestId.safeParse(headers?.get("x-request-id"))
  return [`HTTP ${status}`, known ? code : undefined, id.success ? `request ${id.data}` : undefined]
    .filter((part) => part !== undefined)
    .join(", ")
}
