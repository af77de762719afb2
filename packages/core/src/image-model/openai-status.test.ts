import { inspect } from "node:util"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { FakeScenario } from "../testing/fake-openai/scenarios.ts"
import { type FakeOpenAi, startFakeOpenAi } from "../testing/fake-openai/server.ts"
import { ModelError, type ModelStatus } from "./image-model.ts"
import { createOpenAiImageModel, type OpenAiImageModelOptions } from "./openai.ts"

const now = new Date("2026-11-23T12:00:00Z")
const unchecked = { state: "unchecked", shutdownDate: null, replacement: null }
const refused = { state: "refused", shutdownDate: null, replacement: null }
let vendor: FakeOpenAi

beforeAll(async () => {
  vendor = await startFakeOpenAi()
})
beforeEach(() => {
  vendor.requests.length = 0
  vendor.respondToModelsWith({ kind: "success" })
})
afterAll(() => vendor.stop())

const statusOf = (
  options: Partial<OpenAiImageModelOptions> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<ModelStatus> => {
  const { apiKey, baseUrl } = vendor
  const model = createOpenAiImageModel({ apiKey, baseUrl, model: "gpt-image-2.6-flare", ...options })
  if (model.status === undefined) throw new Error("The adapter tells no status")
  return model.status({ now, signal })
}

test.for<[string, ModelStatus]>([
  ["gpt-image-2.6-flare", { state: "available", shutdownDate: null, replacement: null }],
  ["gpt-image-1.5", { state: "ending", shutdownDate: "2026-12-01", replacement: "gpt-image-2.6-flare" }],
  ["gpt-image-1", { state: "unknown", shutdownDate: null, replacement: "gpt-image-2.6-flare" }],
  ["stable-diffusion-xl", { state: "unknown", shutdownDate: null, replacement: null }],
])("%s is %o", async ([model, expected]) => {
  expect(await statusOf({ model })).toEqual(expected)
  expect(vendor.requests).toMatchObject([{ method: "GET", path: "/v1/models" }])
})

test("a wrong key is refused", async () => {
  expect(await statusOf({ apiKey: "sk-wrong-1234567890" })).toEqual(refused)
})

const list = (data: unknown): FakeScenario => ({ kind: "raw", status: 200, body: JSON.stringify({ data }) })
const fault = (status: number, error: object): FakeScenario => ({
  kind: "raw",
  status,
  body: JSON.stringify({ error }),
})

describe("what servers answer", () => {
  const id = "gpt-image-2.6-flare"
  const available = { state: "available", shutdownDate: null, replacement: null }
  test.for<[string, FakeScenario, object]>([
    ["403", { kind: "organization_not_verified" }, refused],
    [
      "a key that may not list",
      fault(403, { message: "You have insufficient permissions. Missing scopes: api.model.read. Ask an owner." }),
      unchecked,
    ],
    ["404 in HTML", { kind: "raw", status: 404, body: "<html>not found" }, unchecked],
    ["405", fault(405, { message: "Method Not Allowed" }), unchecked],
    ["501", { kind: "raw", status: 501, body: "" }, unchecked],
    ["a list without dates", list([{ id, object: "model" }]), available],
    ["an empty list", list([]), unchecked],
    ["a page with status 200", { kind: "html_page" }, unchecked],
    ["nothing with status 200", { kind: "raw", status: 200, body: "" }, unchecked],
    ["JSON of another shape", { kind: "raw", status: 200, body: '{"models":[]}' }, unchecked],
    ["JSON that is no object", { kind: "raw", status: 200, body: "null" }, unchecked],
    ["a list cut short", { kind: "raw", status: 200, body: `{"data":[{"id":"${id}"` }, unchecked],
    ["entries that are none", list([null, 7, { name: id }]), unchecked],
    ["such entries beside a good one", list([null, { id }]), available],
    ["a date that is none", list([{ id, shutdown_date: "soon" }]), available],
    ["a day that does not exist", list([{ id, shutdown_date: "2026-13-45" }]), available],
    ["a date in seconds", list([{ id, shutdown_date: 1796083200 }]), available],
    [
      "a date with a time",
      list([{ id, shutdown_date: "2026-12-01T00:00:00Z" }]),
      { state: "ending", shutdownDate: "2026-12-01", replacement: null },
    ],
  ])("%s", async ([, scenario, expected]) => {
    vendor.respondToModelsWith(scenario)
    expect(await statusOf()).toEqual(expected)
    expect(vendor.requests).toHaveLength(1)
  })
})

describe("who does not answer", () => {
  const failureOf = async (asked: Promise<unknown>): Promise<unknown> => {
    const failure = await asked.then(
      () => new Error("It answered"),
      (error: unknown) => error,
    )
    expect(inspect(failure, { depth: 10 })).not.toContain(vendor.apiKey)
    return failure
  }

  test.for<[string, FakeScenario]>([
    ["500", { kind: "server_error" }],
    ["502 in HTML", { kind: "bad_gateway" }],
    ["429", { kind: "rate_limited" }],
    ["a reset connection", { kind: "connection_reset" }],
    ["a body cut off", { kind: "cut_off_body" }],
    ["a body without an end", { kind: "oversized", bytes: 1024 ** 4 }],
  ])("%s is a fault, told once", async ([, scenario]) => {
    vendor.respondToModelsWith(scenario)
    expect(await failureOf(statusOf())).toBeInstanceOf(ModelError)
    expect(vendor.requests).toHaveLength(1)
  })

  test.for<FakeScenario>([{ kind: "hang" }, { kind: "slow_drip", everyMs: 10 }])(
    "$kind ends at the time limit",
    async (scenario) => {
      vendor.respondToModelsWith(scenario)
      expect(await failureOf(statusOf({ statusTimeoutMs: 60 }))).toMatchObject({
        kind: "unavailable",
        message: expect.stringContaining("0.06 s"),
      })
    },
  )

  test("nobody listening", async () => {
    expect(await failureOf(statusOf({ baseUrl: "http://127.0.0.1:9/v1" }))).toMatchObject({ kind: "unavailable" })
  })

  test("an abort ends the asking with its own reason", async () => {
    vendor.respondToModelsWith({ kind: "hang" })
    const controller = new AbortController()
    const asked = failureOf(statusOf({}, controller.signal))
    await expect.poll(() => vendor.requests.length).toBe(1)
    const reason = new Error("stopping")
    controller.abort(reason)
    expect(await asked).toBe(reason)
    expect(await failureOf(statusOf({}, AbortSignal.abort(reason)))).toBe(reason)
  })
})
