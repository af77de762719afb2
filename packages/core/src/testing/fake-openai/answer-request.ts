import type { ServerResponse } from "node:http"
import { setTimeout as wait } from "node:timers/promises"
import { successBody } from "./answers.ts"
import { moderationBlocked, rateLimited, recordedErrors, type RecordedAnswer } from "./recorded-errors.ts"
import type { FakeScenario, UrlAnswer } from "./scenarios.ts"
import type { JsonObject } from "./validate.ts"

type AnswerContext = {
  request: JsonObject
  requestId: string
  picture: () => Promise<Uint8Array>
  /** Offers a picture on this server and returns its address. */
  offer: (picture: Uint8Array, answer: UrlAnswer) => string
  /** Aborted when the client has gone. */
  gone: AbortSignal
}

const json = { "content-type": "application/json" }

export const send = (response: ServerResponse, { status, headers, body }: RecordedAnswer): void => {
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body)
}

/** Plays one scenario on a response; resolves when nothing more will be written, rejects when the client has gone. */
export const answerRequest = async (
  response: ServerResponse,
  scenario: FakeScenario,
  context: AnswerContext,
): Promise<void> => {
  const { request, requestId, picture, offer, gone } = context
  if (scenario.delayMs) await wait(scenario.delayMs, undefined, { signal: gone })
  const created = Math.floor(Date.now() / 1000)
  const ok = (body: string) => send(response, { status: 200, headers: json, body })
  const inline = (b64_json: string) => successBody(request, { item: { b64_json }, created })
  const base64 = async (given?: Uint8Array) => Buffer.from(given ?? (await picture())).toString("base64")

  switch (scenario.kind) {
    case "success":
      if (request.response_format !== "url") return ok(inline(await base64(scenario.picture)))
      return ok(urlBody(scenario.picture ?? (await picture()), { kind: "url_answer" }))
    case "url_answer":
      return ok(urlBody(scenario.picture ?? (await picture()), scenario))
    case "odd_base64": {
      const plain = await base64(scenario.picture)
      return ok(
        inline(scenario.form === "data_url" ? `data:image/png;base64,${plain}` : plain.replace(/.{76}/g, "$&\r\n")),
      )
    }
    case "empty_data":
      return ok(JSON.stringify({ created, data: [] }))
    case "item_without_bytes":
      return ok(JSON.stringify({ created, data: [{ revised_prompt: String(request.prompt) }] }))
    case "not_an_image":
      return ok(inline(Buffer.from("<!doctype html><title>Not a picture</title>").toString("base64")))
    case "oversized":
      return sendOversized(response, scenario.bytes, gone)
    case "cut_off_body": {
      const body = inline(await base64())
      response.writeHead(200, { ...json, "content-length": Buffer.byteLength(body) })
      response.write(body.slice(0, body.length / 2), () => response.destroy())
      return
    }
    case "incomplete_json": {
      const body = inline(await base64())
      return ok(body.slice(0, body.length / 2))
    }
    case "slow_drip":
      response.writeHead(200, json)
      for (;;) {
        response.write(" ")
        await wait(scenario.everyMs, undefined, { signal: gone })
      }
    case "hang":
      return
    case "connection_reset":
      response.destroy()
      return
    case "moderation_blocked":
      return send(response, moderationBlocked(requestId, scenario.categories ?? ["violence"]))
    case "rate_limited":
      return send(response, rateLimited(scenario.headers ?? { "retry-after": "7" }))
    case "raw":
      return send(response, { headers: json, ...scenario })
    case "content_policy_violation":
    case "azure_content_filter":
    case "litellm_content_policy":
    case "insufficient_quota":
    case "billing_hard_limit":
    case "unauthorized":
    case "organization_not_verified":
    case "model_not_found":
    case "unknown_parameter":
    case "invalid_value":
    case "server_error":
    case "bad_gateway":
    case "overloaded":
    case "proxy_timeout":
    case "html_page":
      return send(response, recordedErrors[scenario.kind])
    default:
      return scenario satisfies never
  }

  function urlBody(bytes: Uint8Array, answer: UrlAnswer): string {
    return successBody(request, { item: { url: answer.url ?? offer(bytes, answer) }, created })
  }
}

const sendOversized = async (response: ServerResponse, bytes: number, gone: AbortSignal): Promise<void> => {
  response.writeHead(200, json)
  response.write('{"created":1,"data":[{"b64_json":"')
  const piece = "A".repeat(64 * 1024)
  for (let left = Math.ceil(bytes / 3) * 4; left > 0 && !gone.aborted; left -= piece.length) {
    await new Promise<unknown>((written) => response.write(piece.slice(0, left), written))
  }
  response.end('"}]}')
}
