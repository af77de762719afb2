/** What the fake vendor does with a request that it would otherwise paint; see `recordedErrors` for the error kinds. */
export type FakeScenario = {
  /** ms before the first byte of the answer. */
  delayMs?: number
} & (
  | { kind: "success"; picture?: Uint8Array }
  /** Base64 as some servers send it: as a data URL, or broken into lines. */
  | { kind: "odd_base64"; form: "data_url" | "line_breaks"; picture?: Uint8Array }
  | UrlAnswer
  | { kind: "empty_data" }
  | { kind: "item_without_bytes" }
  | { kind: "not_an_image" }
  /** Base64 of this many zero bytes, made while it is sent. */
  | { kind: "oversized"; bytes: number }
  /** A success that breaks off in the middle. */
  | { kind: "cut_off_body" }
  /** A success that ends cleanly but too early, as behind a proxy that gave up. */
  | { kind: "incomplete_json" }
  /** One byte now and then, without an end. */
  | { kind: "slow_drip"; everyMs: number }
  /** Takes the request and never answers. */
  | { kind: "hang" }
  | { kind: "connection_reset" }
  | { kind: "moderation_blocked"; categories?: string[] }
  | { kind: "rate_limited"; headers?: Record<string, string> }
  | { kind: RecordedErrorKind }
  /** Anything else, word for word. */
  | { kind: "raw"; status: number; headers?: Record<string, string>; body: string }
)

/** An answer with a `url` that this same server serves. */
export type UrlAnswer = {
  kind: "url_answer"
  picture?: Uint8Array
  /** The address answers 404, as after its hour. */
  expired?: boolean
  /** Redirects on this server before the picture. */
  redirects?: number
  /** Where the address redirects instead of giving the picture. */
  redirectTo?: string
  /** An address of somewhere else. */
  url?: string
}

export type RecordedErrorKind =
  | "content_policy_violation"
  | "azure_content_filter"
  | "litellm_content_policy"
  | "insufficient_quota"
  | "billing_hard_limit"
  | "unauthorized"
  | "organization_not_verified"
  | "model_not_found"
  | "unknown_parameter"
  | "invalid_value"
  | "server_error"
  | "bad_gateway"
  | "overloaded"
  | "proxy_timeout"
  | "html_page"
