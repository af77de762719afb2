import { type DomainErrorCode, errorText, isDomainErrorCode } from "@org/core/errors"
import { texts } from "../texts.ts"

/** What went wrong, as the screens branch on it. `UNREACHABLE`: no answer of ours arrived at all. */
export type Fault = { code: DomainErrorCode | "UNREACHABLE"; details: unknown }

export type FieldIssue = { path: string; message: string }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null

/**
 * Reads whatever a call rejected with.
 *
 * @example
 * faultOf(error).code === "QUOTA_EXCEEDED"
 */
export const faultOf = (error: unknown): Fault => {
  const data = isObject(error) ? error["data"] : undefined
  if (!isObject(data)) return problemFault(error)
  const domain = data["domain"]
  if (isObject(domain) && isDomainErrorCode(domain["code"])) return { code: domain["code"], details: domain["details"] }
  return { code: "INTERNAL", details: {} }
}

/**
 * What was answered before tRPC came to its turn, such as to too large a body: a problem document.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
const problemFault = (error: unknown): Fault => {
  const meta = isObject(error) ? error["meta"] : undefined
  const problem = isObject(meta) ? meta["responseJSON"] : undefined
  if (isObject(problem) && isDomainErrorCode(problem["code"]))
    return { code: problem["code"], details: problem["details"] }
  return { code: "UNREACHABLE", details: {} }
}

/** The sentence for a fault. */
export const faultText = ({ code, details }: Fault): string =>
  code === "UNREACHABLE" ? texts.unreachable : errorText(code, isObject(details) ? details : {})

/** What `INVALID_INPUT` says about single fields; empty for every other fault. */
export const issuesOf = (fault: Fault): FieldIssue[] => {
  if (fault.code !== "INVALID_INPUT" || !isObject(fault.details)) return []
  const issues = fault.details["issues"]
  if (!Array.isArray(issues)) return []
  return issues.filter(
    (issue): issue is FieldIssue =>
      isObject(issue) && typeof issue["path"] === "string" && typeof issue["message"] === "string",
  )
}

/**
 * The first complaint about a field, whatever the input was wrapped in: `presentation.cta.href` also matches
 * `patch.presentation.cta.href`.
 */
export const issueAt = (fault: Fault | null, path: string): string | undefined =>
  fault === null
    ? undefined
    : issuesOf(fault).find((issue) => issue.path === path || issue.path.endsWith(`.${path}`))?.message

/** All complaints in one text, for places without a field to put them at. */
export const faultSentence = (fault: Fault): string => {
  const messages = issuesOf(fault).map((issue) => issue.message)
  return messages.length > 0 ? messages.join(" ") : faultText(fault)
}
