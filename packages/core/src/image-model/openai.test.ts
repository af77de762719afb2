import { inspect } from "node:util"
import sharp from "sharp"
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import type { FakeScenario } from "../testing/fake-openai/scenarios.ts"
import { type FakeOpenAi, startFakeOpenAi } from "../testing/fake-openai/server.ts"
import { ModelError, type ModelErrorKind, type PaintRequest } from "./image-model.ts"
import { createOpenAiImageModel, type OpenAiImageModelOptions } from "./openai.ts"

const flare = "gpt-image-2.6-flare"
let vendor: FakeOpenAi

beforeAll(async () => {
  vendor = await startFakeOpenAi()
})
beforeEach(() => {
  vendor.requests.length = 0
  vendor.respondWith({ kind: "success" })
})
afterAll(() => vendor.stop())

const modelOf = (options: Partial<OpenAiImageModelOptions> = {}) =>
  createOpenAiImageModel({ apiKey: vendor.apiKey, baseUrl: vendor.baseUrl, model: flare, timeoutMs: 5_000, ...options })

const asked = (more: Partial<PaintRequest> = {}): PaintRequest => ({
  prompt: "A quiet harbour",
  size: "1024x1024",
  seed: "seed",
  signal: new AbortController().signal,
  ...more,
})

const failureOf = async (painting: Promise<unknown>): Promise<unknown> => {
  try {
    await painting
  } catch (fault) {
    return fault
  }
  throw new Error("The painting succeeded")
}

const modelErrorOf = async (painting: Promise<unknown>): Promise<ModelError> => {
  const fault = await failureOf(painting)
  if (!(fault instanceof ModelError)) throw new Error("No ModelError", { cause: fault })
  // Wherever a log looks, into causes and properties: no part of a key may be there.
  expect(inspect(fault, { depth: 10 })).not.toMatch(/sk-|Bearer|api_keys/i)
  return fault
}

describe("what is sent", () => {
  test("a GPT image model gets its own parameters and never response_format or style", async () => {
    await modelOf({ quality: "low" }).paint(asked({ safetyIdentifier: "user-hash" }))
    expect(vendor.requests).toHaveLength(1)
    expect(vendor.requests[0]).toMatchObject({ method: "POST", path: "/v1/images/generations" })
    expect(vendor.requests[0]?.headers.authorization).toBe(`Bearer ${vendor.apiKey}`)
    expect(vendor.requests[0]?.body).toEqual({
      model: flare,
      prompt: "A quiet harbour",
      size: "1024x1024",
      quality: "low",
      n: 1,
      output_format: "png",
      moderation: "auto",
      safety_identifier: "user-hash",
    })
  })

  test("quality is always sent, medium unless chosen", async () => {
    const model = modelOf()
    await model.paint(asked())
    expect(vendor.requests[0]?.body).toMatchObject({ quality: "medium" })
    expect(vendor.requests[0]?.body).not.toHaveProperty("safety_identifier")
    expect(model).toMatchObject({ name: flare, quality: "medium", promptLimit: 32_000 })
  })

  test("any other model gets the dall-e-3 shape", async () => {
    const model = modelOf({ model: "stable-diffusion-xl", quality: "high" })
    const { usage } = await model.paint(asked({ safetyIdentifier: "user-hash" }))
    expect(vendor.requests[0]?.body).toEqual({
      model: "stable-diffusion-xl",
      prompt: "A quiet harbour",
      size: "1024x1024",
      quality: "hd",
      n: 1,
      response_format: "b64_json",
    })
    expect(usage).toBeUndefined()
    expect(model).toMatchObject({ name: "stable-diffusion-xl", quality: "hd", promptLimit: 4_000 })
  })

  test("a prompt over the profile's limit is not even sent; one at the limit is", async () => {
    const model = modelOf({ model: "dall-e-3" })
    await model.paint(asked({ prompt: "🎨".repeat(4_000) }))
    const error = await modelErrorOf(model.paint(asked({ prompt: "a".repeat(4_001) })))
    expect(error.kind).toBe("misconfigured")
    expect(vendor.requests).toHaveLength(1)
  })

  test("the client takes neither address nor organisation from the environment", async () => {
    for (const name of ["OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"])
      vi.stubEnv(name, "http://127.0.0.1:9/")
    try {
      await modelOf().paint(asked())
    } finally {
      vi.unstubAllEnvs()
    }
    expect(vendor.requests[0]?.headers).not.toHaveProperty("openai-organization")
    expect(vendor.requests[0]?.headers).not.toHaveProperty("openai-project")
  })
})

describe("what comes back", () => {
  const readable: [string, FakeScenario, string][] = [
    ["base64", { kind: "success" }, flare],
    ["a url", { kind: "url_answer" }, flare],
    ["base64 of the dall-e-3 shape", { kind: "success" }, "dall-e-3"],
    ["a url of the dall-e-3 shape", { kind: "url_answer" }, "dall-e-3"],
    ["a data URL", { kind: "odd_base64", form: "data_url" }, "dall-e-3"],
    ["base64 in lines", { kind: "odd_base64", form: "line_breaks" }, flare],
  ]
  test.for(readable)("%s is read", async ([, scenario, model]) => {
    vendor.respondWith(scenario)
    const { bytes } = await modelOf({ model }).paint(asked({ size: "1536x1024" }))
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 1536, height: 1024 })
  })

  test("the tokens are told", async () => {
    expect((await modelOf().paint(asked())).usage).toEqual({ inputTokens: 4, outputTokens: 1056 })
  })

  test("the bytes are the vendor's own, whatever they are", async () => {
    vendor.respondWith({ kind: "not_an_image" })
    expect(Buffer.from((await modelOf().paint(asked())).bytes).toString()).toContain("<!doctype html>")
  })

  test("the url is fetched without the key", async () => {
    vendor.respondWith({ kind: "url_answer" })
    await modelOf().paint(asked())
    expect(vendor.requests[1]?.path).toMatch(/^\/pictures\//)
    expect(vendor.requests[1]?.headers).not.toHaveProperty("authorization")
  })
})

type Failure = {
  name: string
  scenario: FakeScenario
  kind: ModelErrorKind
  says?: RegExp
  model?: string
  more?: object
}
const echo = (key: string) => `{"error":{"message":"${key}","type":"${key}","code":"${key}","param":"${key}"}}`

const failures: Failure[] = [
  {
    name: "moderation_blocked",
    scenario: { kind: "moderation_blocked", categories: ["violence", "self-harm"] },
    kind: "refused",
    more: { categories: ["violence", "self-harm"] },
  },
  {
    name: "moderation_blocked without categories",
    scenario: { kind: "moderation_blocked", categories: [] },
    kind: "refused",
    more: { categories: undefined },
  },
  {
    name: "content_policy_violation",
    scenario: { kind: "content_policy_violation" },
    kind: "refused",
    model: "dall-e-3",
  },
  {
    name: "Azure's content filter",
    scenario: { kind: "azure_content_filter" },
    kind: "refused",
    more: { categories: ["violence"] },
  },
  {
    name: "LiteLLM's wrapping of a refusal",
    scenario: { kind: "litellm_content_policy" },
    kind: "refused",
    more: { categories: ["sexual"] },
  },
  {
    name: "a refusal with status 200",
    scenario: { kind: "raw", status: 200, body: '{"error":{"code":"content_policy_violation"}}' },
    kind: "refused",
  },
  {
    name: "401",
    scenario: { kind: "unauthorized" },
    kind: "misconfigured",
    says: /OPENAI_API_KEY.*HTTP 401, invalid_api_key, request req_/,
  },
  { name: "403", scenario: { kind: "organization_not_verified" }, kind: "misconfigured", says: /organisation/ },
  { name: "404 model_not_found", scenario: { kind: "model_not_found" }, kind: "misconfigured", says: /IMAGE_MODEL/ },
  {
    name: "a retired model",
    scenario: { kind: "success" },
    model: "gpt-image-1",
    kind: "misconfigured",
    says: /IMAGE_MODEL/,
  },
  {
    name: "model_not_found with status 400",
    scenario: { kind: "raw", status: 400, body: '{"error":{"code":"model_not_found"}}' },
    kind: "misconfigured",
    says: /IMAGE_MODEL/,
  },
  {
    name: "404 of a wrong base URL",
    scenario: { kind: "raw", status: 404, body: "<html>not found" },
    kind: "misconfigured",
    says: /OPENAI_BASE_URL/,
  },
  {
    name: "unknown_parameter",
    scenario: { kind: "unknown_parameter" },
    kind: "misconfigured",
    says: /parameter moderation/,
  },
  {
    name: "invalid_value",
    scenario: { kind: "invalid_value" },
    kind: "misconfigured",
    says: /parameter quality.*IMAGE_QUALITY/,
  },
  { name: "another 400", scenario: { kind: "raw", status: 400, body: '{"error":"what?"}' }, kind: "misconfigured" },
  {
    name: "a redirect of the API",
    scenario: { kind: "raw", status: 307, headers: { location: "http://127.0.0.1:9/" }, body: "" },
    kind: "misconfigured",
    says: /redirects/,
  },
  { name: "insufficient_quota", scenario: { kind: "insufficient_quota" }, kind: "misconfigured", says: /empty/ },
  { name: "billing limit", scenario: { kind: "billing_hard_limit" }, kind: "misconfigured", says: /empty/ },
  {
    name: "429 with seconds",
    scenario: { kind: "rate_limited", headers: { "retry-after": "12" } },
    kind: "rate_limited",
    more: { retryAfterMs: 12_000 },
  },
  {
    name: "429 with milliseconds",
    scenario: { kind: "rate_limited", headers: { "retry-after": "1", "retry-after-ms": "640" } },
    kind: "rate_limited",
    more: { retryAfterMs: 640 },
  },
  {
    name: "429 with a past date",
    scenario: { kind: "rate_limited", headers: { "retry-after": "Mon, 23 Nov 2020 08:00:00 GMT" } },
    kind: "rate_limited",
    more: { retryAfterMs: 0 },
  },
  {
    name: "429 without a word",
    scenario: { kind: "rate_limited", headers: {} },
    kind: "rate_limited",
    more: { retryAfterMs: undefined },
  },
  { name: "500", scenario: { kind: "server_error" }, kind: "unavailable", says: /HTTP 500/ },
  { name: "502 in HTML", scenario: { kind: "bad_gateway" }, kind: "unavailable", says: /HTTP 502/ },
  { name: "503", scenario: { kind: "overloaded" }, kind: "unavailable" },
  { name: "524 in HTML", scenario: { kind: "proxy_timeout" }, kind: "unavailable", says: /HTTP 524/ },
  { name: "a proxy's page with status 200", scenario: { kind: "html_page" }, kind: "unavailable" },
  { name: "a body cut off", scenario: { kind: "cut_off_body" }, kind: "unavailable", says: /connection/ },
  { name: "a body that ends too early", scenario: { kind: "incomplete_json" }, kind: "unavailable", says: /read/ },
  {
    name: "a reset connection",
    scenario: { kind: "connection_reset" },
    kind: "unavailable",
    says: /connection.*[A-Z]{4}/,
  },
  { name: "empty data", scenario: { kind: "empty_data" }, kind: "unavailable", says: /no picture/ },
  { name: "an item without bytes", scenario: { kind: "item_without_bytes" }, kind: "unavailable", says: /no picture/ },
  { name: "an empty 200", scenario: { kind: "raw", status: 200, body: "" }, kind: "unavailable" },
  { name: "a 204", scenario: { kind: "raw", status: 204, body: "" }, kind: "unavailable" },
  { name: "JSON that is no object", scenario: { kind: "raw", status: 200, body: "null" }, kind: "unavailable" },
  {
    name: "an error with status 200",
    scenario: { kind: "raw", status: 200, body: '{"error":{"code":"x"}}' },
    kind: "unavailable",
  },
  { name: "an expired url", scenario: { kind: "url_answer", expired: true }, kind: "unavailable", says: /HTTP 404/ },
  {
    name: "a url elsewhere",
    scenario: { kind: "url_answer", url: "http://169.254.169.254/latest/meta-data" },
    kind: "misconfigured",
    says: /169.*IMAGE_URL_ORIGINS/,
  },
  {
    name: "a url that redirects home",
    scenario: { kind: "url_answer", redirects: 1 },
    kind: "misconfigured",
    says: /redirect/,
  },
  {
    name: "a url that is a file",
    scenario: { kind: "url_answer", url: "file:///etc/passwd" },
    kind: "misconfigured",
    says: /IMAGE_URL_ORIGINS/,
  },
  { name: "a url that is none", scenario: { kind: "url_answer", url: "/images/1.png" }, kind: "unavailable" },
  {
    name: "a picture over the limit",
    scenario: { kind: "oversized", bytes: 20 * 1024 * 1024 + 3 },
    kind: "rejected",
    says: /20 MB/,
  },
  {
    name: "an answer without an end",
    scenario: { kind: "oversized", bytes: 1024 ** 4 },
    kind: "rejected",
    says: /20 MB/,
  },
  {
    name: "the key in every field of an error",
    scenario: { kind: "raw", status: 418, body: echo("sk-fake-3Dv9kQ7xLw2TnB8s") },
    kind: "misconfigured",
  },
  {
    name: "the key in a header",
    scenario: { kind: "raw", status: 500, headers: { "x-request-id": "sk-fake-3Dv9kQ7xLw2TnB8s" }, body: "{}" },
    kind: "unavailable",
  },
  {
    name: "the key in the url",
    scenario: { kind: "url_answer", url: "http://sk-fake-3Dv9kQ7xLw2TnB8s.example/" },
    kind: "misconfigured",
    says: /withheld/,
  },
  {
    name: "the key in the categories",
    scenario: { kind: "moderation_blocked", categories: ["sk-fake-3Dv9kQ7xLw2TnB8s", "<script>"] },
    kind: "refused",
    more: { categories: undefined },
  },
]

describe("what fails", () => {
  test.for(failures)("$name → $kind", async ({ scenario, kind, says, model, more }) => {
    vendor.respondWith(scenario)
    const error = await modelErrorOf(modelOf({ model: model ?? flare }).paint(asked()))
    expect(error).toMatchObject({ kind, ...more })
    if (says) expect(error.message).toMatch(says)
    // One paint is one call, whatever the client would have repeated.
    expect(vendor.requests.filter(({ method }) => method === "POST")).toHaveLength(1)
  })

  test("a 429 with a date tells the time until then", async () => {
    const date = new Date(Date.now() + 60_000).toUTCString()
    vendor.respondWith({ kind: "rate_limited", headers: { "retry-after": date } })
    const { retryAfterMs } = await modelErrorOf(modelOf().paint(asked()))
    expect(retryAfterMs).toBeGreaterThan(50_000)
    expect(retryAfterMs).toBeLessThanOrEqual(60_000)
  })

  test("our own key is refused without repeating it", async () => {
    const error = await modelErrorOf(modelOf({ apiKey: "sk-another-9f2c7a" }).paint(asked()))
    expect(error.kind).toBe("misconfigured")
  })

  test("nobody listens → unavailable", async () => {
    const gone = await startFakeOpenAi()
    await gone.stop()
    const error = await modelErrorOf(modelOf({ baseUrl: gone.baseUrl }).paint(asked()))
    expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("ECONNREFUSED") })
  })

  const endless: FakeScenario[] = [
    { kind: "hang" },
    { kind: "slow_drip", everyMs: 10 },
    { kind: "success", delayMs: 60_000 },
  ]
  test.for(endless)("$kind beyond the time → unavailable, and the call is given up", async (scenario) => {
    vendor.respondWith(scenario)
    const error = await modelErrorOf(modelOf({ timeoutMs: 80 }).paint(asked()))
    expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("0.08 s") })
    await expect.poll(() => vendor.requests[0]?.disconnected).toBe(true)
  })

  test.for(endless)("$kind, aborted by the caller → the caller's reason", async (scenario) => {
    vendor.respondWith(scenario)
    const caller = new AbortController()
    const reason = new Error("cancelled by the admin")
    const failure = failureOf(modelOf().paint(asked({ signal: caller.signal })))
    await expect.poll(() => vendor.requests.length).toBe(1)
    caller.abort(reason)
    expect(await failure).toBe(reason)
    await expect.poll(() => vendor.requests[0]?.disconnected).toBe(true)
  })

  test("aborted before the start → nothing is sent", async () => {
    const reason = new Error("too late")
    expect(await failureOf(modelOf().paint(asked({ signal: AbortSignal.abort(reason) })))).toBe(reason)
    expect(vendor.requests).toEqual([])
  })
})

test.for(["", "sk-\nfake", "sk-ключ"])("the key %j cannot be used", (apiKey) => {
  expect(() => modelOf({ apiKey })).toThrow(TypeError)
})

test.for(["not an address", "ftp://api.example"])("the base URL %j cannot be used", (baseUrl) => {
  expect(() => modelOf({ baseUrl })).toThrow(TypeError)
})
