/**
 * Everything that can go wrong in a way a caller should branch on. The codes are the contract; each transport maps them
 * to its own statuses in one table, so that no status ever appears in the domain.
 */
export type DomainErrorDetails = {
  UNAUTHENTICATED: Record<never, never>
  FORBIDDEN: Record<never, never>
  NOT_FOUND: { resource: string }
  /** What is wrong, one entry per fault; `path` is the field, dotted, empty for the whole input. */
  INVALID_INPUT: { issues: { path: string; message: string }[] }
  /** `current` is the resource as it stands now, where the caller may see it; `reason` where it is no edit. */
  CONFLICT: { current?: unknown; reason?: "idempotency_key_used" | "generation_ended" | "changed_since_review" }
  QUOTA_EXCEEDED: { feature: string; limit: number; used: number; resetsAt: string | null }
  CONTENT_POLICY: { categories?: string[] }
  MODEL_RATE_LIMITED: { retryAfterSeconds: number }
  MODEL_UNAVAILABLE: Record<never, never>
  MODEL_MISCONFIGURED: Record<never, never>
  /** `reason` where the picture is the caller's own: a sentence that may be shown. */
  IMAGE_REJECTED: { reason?: string }
  STORAGE_FAILED: Record<never, never>
  RATE_LIMITED: { retryAfterSeconds: number }
  PAYLOAD_TOO_LARGE: { limitBytes: number }
  INTERNAL: Record<never, never>
}

export type DomainErrorCode = keyof DomainErrorDetails

const codes: Record<DomainErrorCode, true> = {
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  INVALID_INPUT: true,
  CONFLICT: true,
  QUOTA_EXCEEDED: true,
  CONTENT_POLICY: true,
  MODEL_RATE_LIMITED: true,
  MODEL_UNAVAILABLE: true,
  MODEL_MISCONFIGURED: true,
  IMAGE_REJECTED: true,
  STORAGE_FAILED: true,
  RATE_LIMITED: true,
  PAYLOAD_TOO_LARGE: true,
  INTERNAL: true,
}

/** Tells whether a stored or received text is one of our codes. */
export const isDomainErrorCode = (value: unknown): value is DomainErrorCode =>
  typeof value === "string" && Object.hasOwn(codes, value)

/**
 * A fault that the caller is meant to understand.
 *
 * @example
 * throw new DomainError("NOT_FOUND", { resource: "step" })
 */
export class DomainError<Code extends DomainErrorCode = DomainErrorCode> extends Error {
  override readonly name = "DomainError"
  readonly code: Code
  readonly details: DomainErrorDetails[Code]

  /**
   * @param code the kind of fault; callers branch on this, never on the message
   * @param details the data that belongs to the code; safe to show to the caller
   * @param options `message` and `cause` are for the log, not for the caller
   */
  constructor(code: Code, details: DomainErrorDetails[Code], options: { message?: string; cause?: unknown } = {}) {
    super(options.message ?? code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = details
  }
}

/** Tells our own faults from all others; `instanceof` alone would lose which codes there are. */
export const isDomainError = (error: unknown): error is DomainError => error instanceof DomainError

/** The texts that an admin sees, one home for all surfaces. `INVALID_INPUT` is told at the field instead. */
const errorTexts: Record<DomainErrorCode, string> = {
  UNAUTHENTICATED: "Please sign in.",
  FORBIDDEN: "You are not an admin of this community.",
  NOT_FOUND: "It no longer exists.",
  INVALID_INPUT: "Please check what you entered.",
  CONFLICT: "Someone else changed this step. Your text is kept; reload to compare.",
  QUOTA_EXCEEDED: "Image generation quota reached. Please upgrade your plan.",
  CONTENT_POLICY: "Image prompt violates content policy. Please try a different prompt.",
  MODEL_RATE_LIMITED: "AI generation failed. Please try again later.",
  MODEL_UNAVAILABLE: "AI generation failed. Please try again later.",
  MODEL_MISCONFIGURED: "AI generation failed. Please try again later.",
  IMAGE_REJECTED: "AI generation failed. Please try again later.",
  STORAGE_FAILED: "Failed to save generated image. Please try again.",
  RATE_LIMITED: "Too many requests. Please wait a moment and try again.",
  PAYLOAD_TOO_LARGE: "That is too large to send.",
  INTERNAL: "Something went wrong on our side. Please try again.",
}

/** Where the details know better: by a quota's feature, the reason of a conflict, and what was not found. */
const detailTexts: Record<string, string> = {
  published_wizard: "Published wizard quota reached. Please unpublish another wizard or upgrade your plan.",
  idempotency_key_used: "This idempotency key was used with another request. Please use a new one.",
  generation_ended: "It has already ended.",
  changed_since_review: "Something was changed meanwhile, so nothing was published. Please look again.",
  version_content: "What this version showed can no longer be read, so it cannot be restored.",
}

const detailOf = (code: DomainErrorCode, details: object): unknown => {
  if (code === "QUOTA_EXCEEDED" && "feature" in details) return details.feature
  if (code === "CONFLICT" && "reason" in details) return details.reason
  if (code === "NOT_FOUND" && "resource" in details) return details.resource
  return undefined
}

/**
 * The sentence for a fault: its code's, unless its details know better.
 *
 * @example
 * errorText("QUOTA_EXCEEDED", { feature: "published_wizard" }) // "Published wizard quota reached. …"
 */
export const errorText = (code: DomainErrorCode, details: object = {}): string => {
  if (code === "IMAGE_REJECTED" && "reason" in details) return String(details.reason)
  const detail = detailOf(code, details)
  return detailTexts[String(detail)] ?? errorTexts[code]
}
