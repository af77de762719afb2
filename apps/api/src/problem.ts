import { DomainError, type DomainErrorCode, errorText, isDomainError } from "@org/core/errors"

/** The one table from domain codes to HTTP statuses. */
const statuses: Record<DomainErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  CONFLICT: 409,
  QUOTA_EXCEEDED: 402,
  CONTENT_POLICY: 400,
  MODEL_RATE_LIMITED: 503,
  MODEL_UNAVAILABLE: 502,
  MODEL_MISCONFIGURED: 502,
  IMAGE_REJECTED: 502,
  STORAGE_FAILED: 500,
  RATE_LIMITED: 429,
  PAYLOAD_TOO_LARGE: 413,
  INTERNAL: 500,
}

/**
 * An error as REST callers see it. What is not a domain error becomes INTERNAL, with nothing of its text.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemResponse = (error: unknown): Response => {
  const { code, details } = isDomainError(error) ? error : new DomainError("INTERNAL", {})
  // A picture of the caller's own is the caller's fault, not the model's.
  const status = code === "IMAGE_REJECTED" && "reason" in details ? 400 : statuses[code]
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" })
  if (status === 401) headers.set("www-authenticate", "Bearer")
  // The rest of the body is not read, so nothing else can follow on this connection.
  if (status === 413) headers.set("connection", "close")
  if ("retryAfterSeconds" in details) headers.set("retry-after", String(details.retryAfterSeconds))
  const body = { type: "about:blank", title: errorText(code, details), status, code, details }
  return new Response(JSON.stringify(body), { status, headers })
}
