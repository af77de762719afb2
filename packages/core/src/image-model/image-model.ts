/** Width x height in px, as the vendor writes it: `"1024x1024"`. */
export type ImageSize = `${number}x${number}`

/** What one painting costs in the vendor's own unit; absent where the vendor does not tell. */
export type ImageUsage = {
  inputTokens: number
  /** How many of `inputTokens` stand for pictures, which have a price of their own; absent: none. */
  inputImageTokens?: number
  outputTokens: number
}

export type PaintRequest = {
  /** The whole text for the model, already composed with style and art direction. */
  prompt: string
  size: ImageSize
  /** Makes a deterministic model repeat itself: the same prompt and seed give the same picture. */
  seed: string
  /** Stands for whom it is painted, hashed and stable, so that a vendor can blame one and not all. */
  safetyIdentifier?: string
  /** Aborts the call; the promise then rejects with the signal's reason. */
  signal: AbortSignal
}

/** A picture as the model sent it: untrusted bytes that have not been checked. */
export type Painting = { bytes: Uint8Array; usage?: ImageUsage }

/**
 * - `available`: it can be used, and no near end of it is known
 * - `ending`: the vendor shuts it down soon, or has just done so
 * - `unknown`: the vendor lists its models, and this is none of them
 * - `refused`: the vendor does not accept our key
 * - `unchecked`: nothing is known: the vendor lists no models, or could not be asked
 */
export type ModelState = "available" | "ending" | "unknown" | "refused" | "unchecked"

/** Whether a model can be used, and for how long. */
export type ModelStatus = {
  state: ModelState
  /** The vendor's day for shutting it down, `YYYY-MM-DD`; null when none is announced. */
  shutdownDate: string | null
  /** A model of the same vendor that should take its place; null when none is known, or none is needed. */
  replacement: string | null
}

/**
 * The port to whatever paints. An adapter makes exactly one attempt per call and never retries: the generation flow
 * owns the policy.
 *
 * Every rejection is a {@link ModelError} or the abort signal's reason.
 */
export interface ImageModel {
  /** The model's name for the ledger and the interface, such as `gpt-image-2.6-flare` or `painter`. */
  readonly name: string
  /** `low`, `medium` … as the vendor names it; null for a model that knows no qualities. */
  readonly quality: string | null
  /** Most characters (code points) that a prompt may have; absent: no limit of its own. */
  readonly promptLimit?: number
  paint(request: PaintRequest): Promise<Painting>
  /** Asks the vendor whether the model can still be used; absent where nobody can be asked. `now` decides what is near. */
  status?(request: { now: Date; signal: AbortSignal }): Promise<ModelStatus>
}

/**
 * How an attempt failed, told so that the flow can decide what follows.
 * - `refused`: the vendor's policy forbids the prompt
 * - `misconfigured`: key, organisation, model or parameters are wrong, or the account is empty; repeating is useless
 * - `rate_limited`: wait `retryAfterMs`
 * - `unavailable`: fault on the way or at the vendor; a repetition may help
 * - `rejected`: what came back is no picture that we accept
 */
export type ModelErrorKind = "refused" | "misconfigured" | "rate_limited" | "unavailable" | "rejected"

export class ModelError extends Error {
  override readonly name = "ModelError"
  readonly kind: ModelErrorKind
  /** ms to wait before the next attempt, when the vendor said so. */
  readonly retryAfterMs: number | undefined
  /** The policy categories that the vendor named, with `refused`. */
  readonly categories: string[] | undefined

  constructor(
    kind: ModelErrorKind,
    message: string,
    options: { retryAfterMs?: number; categories?: string[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.retryAfterMs = options.retryAfterMs
    this.categories = options.categories
  }
}
