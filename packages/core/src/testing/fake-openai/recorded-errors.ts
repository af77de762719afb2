import type { RecordedErrorKind } from "./scenarios.ts"

export type RecordedAnswer = { status: number; headers: Record<string, string>; body: string }

type VendorError = { message: string; type: string | null; param: string | null; code: string | null }

const json = (status: number, error: VendorError | Record<string, unknown>, headers = {}): RecordedAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify({ error }, null, 2),
})

const html = (status: number, title: string): RecordedAnswer => ({
  status,
  headers: { "content-type": "text/html; charset=UTF-8", server: "cloudflare" },
  body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n`,
})

/** The vendor's 400 for a parameter, in its own shape. */
export const invalidRequest = (code: string, param: string | null, message: string): RecordedAnswer =>
  json(400, { message, type: "invalid_request_error", param, code })

export const invalidUrl = (method: string, path: string): RecordedAnswer =>
  json(404, { message: `Invalid URL (${method} ${path})`, type: "invalid_request_error", param: null, code: null })

/** The vendor repeats the ends of the key that it was sent. */
export const invalidKey = (key: string): RecordedAnswer =>
  json(401, {
    message: `Incorrect API key provided: ${key.slice(0, 8)}${"*".repeat(12)}${key.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    type: "invalid_request_error",
    param: null,
    code: "invalid_api_key",
  })

export const modelNotFound = (model: string): RecordedAnswer =>
  json(404, {
    message: `The model '${model}' does not exist or you do not have access to it.`,
    type: "invalid_request_error",
    param: null,
    code: "model_not_found",
  })

export const moderationBlocked = (requestId: string, categories: string[]): RecordedAnswer =>
  json(400, {
    message: `Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID ${requestId}. safety_violations=[${categories.join(", ")}].`,
    type: "image_generation_user_error",
    param: null,
    code: "moderation_blocked",
    moderation_details: { moderation_stage: "output", categories },
  })

export const rateLimited = (headers: Record<string, string>): RecordedAnswer =>
  json(
    429,
    {
      message:
        "Rate limit reached for gpt-image-2.6-flare in organization org-fake on images per min: Limit 5, Used 5, Requested 1.",
      type: "requests",
      param: null,
      code: "rate_limit_exceeded",
    },
    headers,
  )

const policyMessage =
  "Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system."

/** What was really answered, kept whole; `html_page` is a proxy's page with status 200. */
export const recordedErrors: Record<RecordedErrorKind, RecordedAnswer> = {
  content_policy_violation: json(400, {
    code: "content_policy_violation",
    message: policyMessage,
    param: null,
    type: "invalid_request_error",
  }),
  azure_content_filter: json(400, {
    code: "content_policy_violation",
    inner_error: {
      code: "ResponsibleAIPolicyViolation",
      content_filter_results: {
        hate: { filtered: false, severity: "safe" },
        jailbreak: { detected: false, filtered: false },
        self_harm: { filtered: false, severity: "safe" },
        violence: { filtered: true, severity: "high" },
      },
    },
    message: policyMessage,
    type: "invalid_request_error",
  }),
  litellm_content_policy: json(400, {
    message: `litellm.BadRequestError: litellm.ContentPolicyViolationError: AzureException - ${policyMessage}`,
    type: null,
    param: null,
    code: "400",
    provider_specific_fields: {
      innererror: { content_filter_result: { sexual: { filtered: true, severity: "medium" } } },
    },
  }),
  insufficient_quota: json(429, {
    message: "You exceeded your current quota, please check your plan and billing details.",
    type: "insufficient_quota",
    param: null,
    code: "insufficient_quota",
  }),
  billing_hard_limit: json(400, {
    code: "billing_hard_limit_reached",
    message: "Billing hard limit has been reached",
    param: null,
    type: "invalid_request_error",
  }),
  unauthorized: invalidKey("sk-other-key-than-ours-0000"),
  organization_not_verified: json(403, {
    message: "Your organization must be verified to use the model `gpt-image-2.6-flare`.",
    type: "invalid_request_error",
    param: null,
    code: null,
  }),
  model_not_found: modelNotFound("gpt-image-0"),
  unknown_parameter: invalidRequest("unknown_parameter", "moderation", "Unknown parameter: 'moderation'."),
  invalid_value: invalidRequest(
    "invalid_value",
    "quality",
    "Invalid value: 'max'. Supported values are: 'low', 'medium', 'high', and 'auto'.",
  ),
  server_error: json(500, {
    message: "The server had an error while processing your request. Sorry about that!",
    type: "server_error",
    param: null,
    code: null,
  }),
  bad_gateway: html(502, "502 Bad Gateway"),
  overloaded: json(503, {
    message: "The engine is currently overloaded, please try again later.",
    type: "server_error",
    param: null,
    code: null,
  }),
  proxy_timeout: html(524, "524: A timeout occurred"),
  html_page: html(200, "Just a moment..."),
}
