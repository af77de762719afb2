import type { ImageGenerateParamsNonStreaming } from "openai/resources/images"
import type { ImageSize } from "./image-model.ts"

/** What the vendor offers; the last two only from gpt-image-2.5 on. */
export const imageQualities = ["low", "medium", "high", "xhigh", "max", "auto"] as const
export type ImageQuality = (typeof imageQualities)[number]

type ProfileRequest = {
  model: string
  prompt: string
  size: ImageSize
  quality: ImageQuality
  safetyIdentifier?: string | undefined
}

/** How a family of models wants to be asked. */
export type ModelProfile = {
  /** Most characters (code points) of a prompt. */
  promptLimit: number
  /** The quality as this family calls it. */
  qualityName(quality: ImageQuality): string
  parameters(request: ProfileRequest): ImageGenerateParamsNonStreaming
}

/** Answers in base64 always, and refuses `response_format` and `style`. */
const gptImage: ModelProfile = {
  promptLimit: 32_000,
  qualityName: (quality) => quality,
  parameters: ({ model, prompt, size, quality, safetyIdentifier }) => ({
    model,
    prompt,
    size,
    quality,
    n: 1,
    output_format: "png",
    moderation: "auto",
    ...(safetyIdentifier === undefined ? {} : { safety_identifier: safetyIdentifier }),
  }),
}

const dallEQuality = {
  low: "standard",
  medium: "standard",
  auto: "standard",
  high: "hd",
  xhigh: "hd",
  max: "hd",
} as const satisfies Record<ImageQuality, string>

/** The shape that OpenAI-compatible servers still speak: bytes must be asked for, or a `url` comes that soon dies. */
const dallE: ModelProfile = {
  promptLimit: 4_000,
  qualityName: (quality) => dallEQuality[quality],
  parameters: ({ model, prompt, size, quality }) => ({
    model,
    prompt,
    size,
    quality: dallEQuality[quality],
    n: 1,
    response_format: "b64_json",
  }),
}

/** Proxies put their routes before the name: `openai/gpt-image-2`. */
const gptImageName = /(?:^|\/)(?:chat)?gpt-image-/

/**
 * The profile by the model's name: `gpt-image-*` and `chatgpt-image-*` speak the vendor's present protocol, every other
 * name is taken for a server of the dall-e-3 shape.
 *
 * @example
 * profileOf("gpt-image-2.6-flare").promptLimit // 32_000
 * @see https://platform.openai.com/docs/api-reference/images/create
 */
export const profileOf = (model: string): ModelProfile => (gptImageName.test(model) ? gptImage : dallE)
