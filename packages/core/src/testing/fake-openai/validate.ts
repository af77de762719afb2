import type { FakeModel } from "./models.ts"
import { invalidRequest, modelNotFound, type RecordedAnswer } from "./recorded-errors.ts"

export type JsonObject = Record<string, unknown>

const gptImageParameters = new Set(
  "model prompt size quality n output_format output_compression moderation background safety_identifier user".split(
    " ",
  ),
)
const dallEParameters = new Set("model prompt size quality n response_format style user".split(" "))

export const isGptImage = (model: string): boolean => /(?:^|\/)(?:chat)?gpt-image-/.test(model)

/**
 * Refuses a request as the vendor would, or returns null when it would be painted. A name that is no GPT image model is
 * answered as a compatible server of the dall-e-3 shape does.
 */
export const refusalOf = (body: JsonObject, models: readonly FakeModel[]): RecordedAnswer | null => {
  const { model, prompt } = body
  if (typeof model !== "string") return missing("model")
  const gptImage = isGptImage(model)
  if (gptImage && !models.some(({ id }) => id === model)) return modelNotFound(model)

  const known = gptImage ? gptImageParameters : dallEParameters
  const unknown = Object.keys(body).find((name) => !known.has(name))
  if (unknown !== undefined) return invalidRequest("unknown_parameter", unknown, `Unknown parameter: '${unknown}'.`)
  if (typeof prompt !== "string" || prompt === "") return missing("prompt")

  const limit = gptImage ? 32_000 : 4_000
  const length = Array.from(prompt).length
  if (length > limit) {
    const message = `Invalid 'prompt': string too long. Expected a string with maximum length ${limit}, but got a string with length ${length} instead.`
    return invalidRequest("string_above_max_length", "prompt", message)
  }
  return gptImage ? gptImageRefusal(body, model) : dallERefusal(body)
}

const gptImageRefusal = (body: JsonObject, model: string): RecordedAnswer | null => {
  const qualities = ["low", "medium", "high", ...(/-2\.[5-9]-/.test(model) ? ["xhigh", "max"] : []), "auto"]
  return (
    unlisted(body, "quality", qualities) ??
    unlisted(body, "output_format", ["png", "webp", "jpeg"]) ??
    unlisted(body, "moderation", ["low", "auto"]) ??
    unlisted(body, "background", ["transparent", "opaque", "auto"]) ??
    countRefusal(body) ??
    sizeRefusal(body, model)
  )
}

const dallERefusal = (body: JsonObject): RecordedAnswer | null =>
  unlisted(body, "quality", ["standard", "hd"]) ??
  unlisted(body, "response_format", ["url", "b64_json"]) ??
  unlisted(body, "style", ["vivid", "natural"]) ??
  (body.n === undefined || body.n === 1
    ? null
    : invalidRequest("invalid_value", "n", "Invalid value: only n=1 is supported."))

const missing = (name: string): RecordedAnswer =>
  invalidRequest("missing_required_parameter", name, `Missing required parameter: '${name}'.`)

const unlisted = (body: JsonObject, name: string, allowed: string[]): RecordedAnswer | null => {
  const value = body[name]
  if (value === undefined || (typeof value === "string" && allowed.includes(value))) return null
  const list = allowed.map((each) => `'${each}'`).join(", ")
  return invalidRequest(
    "invalid_value",
    name,
    `Invalid value: '${JSON.stringify(value)}'. Supported values are: ${list}.`,
  )
}

const countRefusal = ({ n }: JsonObject): RecordedAnswer | null =>
  n === undefined || (typeof n === "number" && Number.isInteger(n) && n >= 1 && n <= 10)
    ? null
    : invalidRequest("invalid_value", "n", "Invalid value for 'n': expected a whole number from 1 to 10.")

const sizeRefusal = (body: JsonObject, model: string): RecordedAnswer | null => {
  if (body.size === undefined) return null
  const size = typeof body.size === "string" ? body.size : JSON.stringify(body.size)
  const standard = ["1024x1024", "1024x1536", "1536x1024", "auto"]
  if (standard.includes(size)) return null
  const [, width = 0, height = 0] = (/^(\d{1,4})x(\d{1,4})$/.exec(size) ?? []).map(Number)
  const free = model.startsWith("gpt-image-2") && width % 16 === 0 && height % 16 === 0 && width > 0 && height > 0
  const ratio = width / height
  if (free && ratio >= 1 / 3 && ratio <= 3 && width * height <= 3840 * 2160) return null
  return invalidRequest(
    "invalid_value",
    "size",
    `Invalid value: '${size}'. Supported values are: ${standard.join(", ")}.`,
  )
}
