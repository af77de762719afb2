import type { PictureFormat } from "./picture.ts"
import { isGptImage, type JsonObject } from "./validate.ts"

/** One painted picture in the vendor's shape: `item` is what stands in `data`. */
type Painted = { item: { b64_json: string } | { url: string }; created: number }

/** The body of a success: GPT image models tell what was made and what it cost, the dall-e-3 shape the rewritten prompt. */
export const successBody = (request: JsonObject, { item, created }: Painted): string => {
  if (!isGptImage(String(request.model))) {
    return JSON.stringify({ created, data: [{ revised_prompt: `${String(request.prompt)} In soft light.`, ...item }] })
  }
  const text = Math.ceil(String(request.prompt).length / 4)
  return JSON.stringify({
    created,
    background: "opaque",
    output_format: formatOf(request),
    quality: request.quality ?? "medium",
    size: request.size ?? "1024x1024",
    data: [item],
    usage: {
      total_tokens: text + paintedTokens,
      input_tokens: text,
      output_tokens: paintedTokens,
      input_tokens_details: { text_tokens: text, image_tokens: 0 },
    },
  })
}

/** Output tokens of one picture of 1024x1024 px in medium quality. */
const paintedTokens = 1056

export const formatOf = ({ output_format: format }: JsonObject): PictureFormat =>
  format === "webp" || format === "jpeg" ? format : "png"
