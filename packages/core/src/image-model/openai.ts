import OpenAI from "openai"
import { imageLimits } from "../imaging/limits.ts"
import { readAtMost } from "./capped-body.ts"
import { createPictureFetch } from "./guarded-fetch.ts"
import { countCharacters } from "../text.ts"
import { ModelError, type ImageModel } from "./image-model.ts"
import { readAnswer, tooLarge } from "./openai-answer.ts"
import { clientError } from "./openai-errors.ts"
import { askModelStatus } from "./openai-status.ts"
import { profileOf, type ImageQuality } from "./profiles.ts"

export type OpenAiImageModelOptions = {
  apiKey: string
  /** Where the API begins, such as `https://api.openai.com/v1` (the default). */
  baseUrl?: string
  /** Decides the parameters too, see `profileOf`. */
  model: string
  /** `medium` unless given: the vendor's `auto` can cost five times more. */
  quality?: ImageQuality
  /** Origins from which an answer's `url` may be fetched; they replace the default, see `createPictureFetch`. */
  urlOrigins?: readonly string[]
  /** ms for one painting, the fetching of its `url` included. */
  timeoutMs?: number
  /** ms for asking about the model. */
  statusTimeoutMs?: number
  /** For the calls to the API; a picture's `url` is always fetched through our own guarded connection. */
  fetch?: typeof globalThis.fetch
}

/** Base64 takes a third more; the rest is for line breaks, a rewritten prompt and the JSON around it. */
const maxAnswerBytes = Math.ceil((imageLimits.bytes * 4) / 3) + 4 * 1024 * 1024
const maxErrorBytes = 256 * 1024

/**
 * The image model behind OpenAI's API or a server that speaks like it. One `paint` is one call: nothing is repeated.
 *
 * @throws TypeError when the key cannot stand in a header or an address is malformed
 * @example
 * const model = createOpenAiImageModel({ apiKey, model: "gpt-image-2.6-flare" })
 * const { bytes } = await model.paint({ prompt, size: "1024x1024", seed, signal })
 * @see https://platform.openai.com/docs/api-reference/images/create
 */
export const createOpenAiImageModel = (options: OpenAiImageModelOptions): ImageModel => {
  const { apiKey, baseUrl = "https://api.openai.com/v1", model, quality = "medium", timeoutMs = 120_000 } = options
  const { statusTimeoutMs = 10_000 } = options
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new TypeError("The API key is empty or has characters that no header carries")
  const profile = profileOf(model)
  const fetchPicture = createPictureFetch({ baseUrl, urlOrigins: options.urlOrigins, maxBytes: imageLimits.bytes })
  // The client would read these from the environment; OPENAI_CUSTOM_HEADERS is the one that it cannot be kept from.
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: cappedFetch(options.fetch ?? globalThis.fetch),
  })

  return {
    name: model,
    quality: profile.qualityName(quality),
    promptLimit: profile.promptLimit,
    status: ({ now, signal }) => askModelStatus(client, { model, now, signal, timeoutMs: statusTimeoutMs }),
    async paint({ prompt, size, signal, safetyIdentifier }) {
      signal.throwIfAborted()
      const length = countCharacters(prompt)
      if (length > profile.promptLimit) {
        throw new ModelError(
          "misconfigured",
          `${model} takes ${profile.promptLimit} characters, the prompt has ${length}`,
        )
      }
      const deadline = AbortSignal.timeout(timeoutMs)
      const either = AbortSignal.any([signal, deadline])
      try {
        const parameters = profile.parameters({ model, prompt, size, quality, safetyIdentifier })
        const response = await client.images.generate(parameters, { signal: either }).asResponse()
        const { picture, usage } = readAnswer(await response.text())
        const bytes = "bytes" in picture ? picture.bytes : await fetchPicture(picture.url, either)
        return usage ? { bytes, usage } : { bytes }
      } catch (fault) {
        if (signal.aborted) throw signal.reason
        if (deadline.aborted) {
          throw new ModelError("unavailable", `The image vendor did not answer within ${timeoutMs / 1000} s`)
        }
        throw withoutKey(clientError(fault, Date.now()), apiKey)
      }
    },
  }
}

/**
 * Reads every body within a limit before the client sees it, which would read any length. A redirect is not followed:
 * it would carry the prompt to wherever the server says.
 */
const cappedFetch =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const { status, statusText, headers, body, ok } = await fetch(input, { ...init, redirect: "manual" })
    const told = Number(headers.get("content-length"))
    const bytes = body && (await readAtMost(body, ok ? maxAnswerBytes : maxErrorBytes, told > 0 ? told : undefined))
    if (body && !bytes && ok) throw tooLarge()
    // As a stream, because given as bytes they would be copied, and they are many.
    const content = bytes && bytes.byteLength > 0 ? streamOf(bytes) : null
    return new Response(content, { status, statusText, headers })
  }

const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })

/** Our messages are made of words we know and of an address at most; a hostile address could repeat the key. */
const withoutKey = (error: ModelError, apiKey: string): ModelError =>
  error.message.toLowerCase().includes(apiKey.toLowerCase())
    ? new ModelError(error.kind, "The image vendor's answer repeats the API key; its details are withheld")
    : error
