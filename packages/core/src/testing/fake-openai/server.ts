import { randomUUID } from "node:crypto"
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { json as readJson } from "node:stream/consumers"
import { answerRequest, send } from "./answer-request.ts"
import { formatOf } from "./answers.ts"
import { type FakeModel, modelList, presentModels } from "./models.ts"
import { createPictures } from "./picture.ts"
import { invalidKey, invalidRequest, invalidUrl } from "./recorded-errors.ts"
import type { FakeScenario, UrlAnswer } from "./scenarios.ts"
import { type JsonObject, refusalOf } from "./validate.ts"

export type RecordedRequest = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** The parsed JSON body; undefined where there was none. */
  body: JsonObject | undefined
  /** The client went away before the answer was complete. */
  disconnected: boolean
}

/** What comes next: one scenario for all requests, a list whose last one repeats, or a choice by request. */
export type Responder = FakeScenario | readonly FakeScenario[] | ((request: RecordedRequest) => FakeScenario)

export type FakeOpenAiOptions = {
  /** The one accepted bearer key. */
  apiKey?: string
  models?: readonly FakeModel[]
  /** Paints instead of the built-in gradient; `size` as asked, `"1024x1024"`. */
  picture?: (size: string) => Promise<Uint8Array>
}

export type FakeOpenAi = {
  baseUrl: string
  apiKey: string
  /** Every request in order, those for pictures and models too. */
  requests: RecordedRequest[]
  respondWith: (responder: Responder) => void
  /** What `GET /v1/models` does from now on; `success` gives the list. */
  respondToModelsWith: (scenario: FakeScenario) => void
  stop: () => Promise<void>
}

/**
 * Starts a server on loopback that speaks OpenAI's image protocol: it checks the key and the parameters as the vendor
 * does, paints a real picture of the size asked for, and misbehaves on demand.
 *
 * @example
 * const vendor = await startFakeOpenAi()
 * vendor.respondWith([{ kind: "rate_limited" }, { kind: "success" }])
 * const model = createOpenAiImageModel({ apiKey: vendor.apiKey, baseUrl: vendor.baseUrl, model: "gpt-image-2.6-flare" })
 * await vendor.stop()
 */
export const startFakeOpenAi = async (options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> => {
  const { apiKey = "sk-fake-3Dv9kQ7xLw2TnB8s", models = presentModels } = options
  const gradient = createPictures()
  const requests: RecordedRequest[] = []
  const offered = new Map<string, { picture: Uint8Array; answer: UrlAnswer }>()
  let responder: Responder = { kind: "success" }
  let modelsScenario: FakeScenario = { kind: "success" }
  let origin = ""

  const nextScenario = (request: RecordedRequest): FakeScenario => {
    if (typeof responder === "function") return responder(request)
    if (!("length" in responder)) return responder
    const [first, ...rest] = responder
    if (rest.length > 0) responder = rest
    return first ?? { kind: "success" }
  }

  const offer = (picture: Uint8Array, answer: UrlAnswer): string => {
    const path = `/pictures/${randomUUID()}.png`
    offered.set(path, { picture, answer })
    return `${origin}${path}?hop=0`
  }

  const servePicture = (url: URL, response: ServerResponse): void => {
    const { picture, answer } = offered.get(url.pathname) ?? {}
    const hop = Number(url.searchParams.get("hop"))
    if (!picture || answer?.expired) return void response.writeHead(404).end()
    if (hop < (answer?.redirects ?? 0)) return void response.writeHead(302, { location: `?hop=${hop + 1}` }).end()
    if (answer?.redirectTo) return void response.writeHead(302, { location: answer.redirectTo }).end()
    response.writeHead(200, { "content-type": "image/png", "content-length": picture.byteLength }).end(picture)
  }

  const paint = async (request: RecordedRequest, response: ServerResponse, requestId: string, gone: AbortSignal) => {
    const { body } = request
    if (!body)
      return send(response, invalidRequest("invalid_json", null, "We could not parse the JSON body of your request."))
    const refusal = refusalOf(body, models)
    if (refusal) return send(response, refusal)
    const size = typeof body.size === "string" ? body.size : "1024x1024"
    const picture = () => (options.picture ? options.picture(size) : gradient(size, formatOf(body)))
    await answerRequest(response, nextScenario(request), { request: body, requestId, picture, offer, gone })
  }

  const listModels = async (response: ServerResponse, requestId: string, gone: AbortSignal) => {
    if (modelsScenario.kind === "success") {
      const headers = { "content-type": "application/json" }
      return send(response, { status: 200, headers, body: modelList(models) })
    }
    const picture = () => gradient("1024x1024", "png")
    await answerRequest(response, modelsScenario, { request: {}, requestId, picture, offer, gone })
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse, gone: AbortSignal): Promise<void> => {
    const { method = "", url: path = "", headers } = incoming
    const request: RecordedRequest = { method, path, headers, body: undefined, disconnected: false }
    requests.push(request)
    gone.addEventListener("abort", () => (request.disconnected = !response.writableFinished))
    if (method === "POST") request.body = await readBody(incoming)

    const url = new URL(path, origin)
    if (url.pathname.startsWith("/pictures/")) return servePicture(url, response)
    const requestId = `req_${randomUUID().replaceAll("-", "")}`
    response.setHeader("x-request-id", requestId)
    const key = /^Bearer (.*)$/.exec(headers.authorization ?? "")?.[1]
    if (key !== apiKey) return send(response, invalidKey(key ?? ""))
    switch (`${method} ${url.pathname}`) {
      case "POST /v1/images/generations":
        return paint(request, response, requestId, gone)
      case "GET /v1/models":
        return listModels(response, requestId, gone)
      default:
        return send(response, invalidUrl(method, url.pathname))
    }
  }

  const server = createServer((incoming, response) => {
    const left = new AbortController()
    response.on("close", () => left.abort())
    handle(incoming, response, left.signal).catch((fault: unknown) => {
      // With the client gone there is nobody to tell; else it is a fault of this server or of a given function.
      if (!left.signal.aborted) response.writeHead(500).end(`The fake vendor itself failed: ${String(fault)}`)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(0, "127.0.0.1", resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    baseUrl: `${origin}/v1`,
    apiKey,
    requests,
    respondWith: (next) => {
      responder = next
    },
    respondToModelsWith: (next) => {
      modelsScenario = next
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((fault) => (fault ? reject(fault) : resolve()))
        server.closeAllConnections()
      }),
  }
}

const readBody = async (incoming: IncomingMessage): Promise<JsonObject | undefined> => {
  try {
    const body: unknown = await readJson(incoming)
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : undefined
  } catch {
    return undefined
  }
}
