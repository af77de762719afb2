import { z } from "zod"
import { imageLimits } from "../imaging/limits.ts"
import { ModelError, type ImageUsage } from "./image-model.ts"
import { failedAnswerError } from "./openai-errors.ts"

const filled = z.string().min(1).nullish().catch(null)
// What the ledger's columns hold; a server that counts further counts nonsense.
const tokens = z.number().int().nonnegative().max(2_147_483_647)

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: filled, url: filled }).catch({ b64_json: null, url: null })).catch([]),
  usage: z
    .object({
      input_tokens: tokens,
      output_tokens: tokens,
      input_tokens_details: z.object({ image_tokens: tokens }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  error: z.unknown().optional(),
})

/** A picture's bytes, or where they must be fetched from. */
type Answer = { picture: { bytes: Uint8Array } | { url: string }; usage: ImageUsage | undefined }

/**
 * Reads an answer of status 200 in either shape, `b64_json` or `url`. A vendor that refuses silently sends none of both:
 * that is a failure.
 *
 * @param body the whole body as text
 * @throws ModelError `unavailable` without a picture, `rejected` with too large a one, or what an `error` in it says
 */
export const readAnswer = (body: string): Answer => {
  const { data, usage, error } = parse(body)
  if (error !== undefined && error !== null && data.length === 0) {
    throw failedAnswerError({ status: 200, error }, 0)
  }

  const inputImageTokens = usage?.input_tokens_details?.image_tokens
  const tokensUsed = usage && {
    inputTokens: usage.input_tokens,
    ...(inputImageTokens ? { inputImageTokens } : {}),
    outputTokens: usage.output_tokens,
  }
  for (const { b64_json: base64, url } of data) {
    // Some servers put a data URL where a plain address belongs, or before the base64.
    const inline = base64 ?? (url?.startsWith("data:") ? url : undefined)
    const bytes = inline && decode(inline)
    if (bytes && bytes.byteLength > 0) return { picture: { bytes }, usage: tokensUsed }
    if (url && url !== inline) return { picture: { url }, usage: tokensUsed }
  }
  throw new ModelError("unavailable", "The image vendor's answer holds no picture")
}

const parse = (body: string): z.infer<typeof answerSchema> => {
  try {
    return answerSchema.parse(JSON.parse(body))
  } catch {
    // The parser's message would quote the body, which we never pass on.
    throw new ModelError("unavailable", "The image vendor's answer cannot be read")
  }
}

/** Line breaks inside are skipped; what is no base64 at all decodes to bytes that are no picture, and fails as such. */
const decode = (base64: string): Uint8Array => {
  const content = base64.startsWith("data:") ? base64.slice(base64.indexOf(",") + 1) : base64
  const bytes = Buffer.from(content, "base64")
  if (bytes.byteLength > imageLimits.bytes) throw tooLarge()
  return bytes
}

export const tooLarge = (): ModelError =>
  new ModelError("rejected", `The picture is larger than ${imageLimits.bytes / 1024 / 1024} MB`)
