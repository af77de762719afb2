import { createOpenAiImageModel } from "@org/core"
import { type FakeOpenAi, startFakeOpenAi } from "@org/core/testing"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startTestApi, type TestApi } from "./test-api.ts"

let vendor: FakeOpenAi
beforeAll(async () => {
  vendor = await startFakeOpenAi()
})
afterAll(() => vendor.stop())

const clock = { now: () => new Date("2026-11-23T12:00:00Z") }
const startWith = (model: string, apiKey = vendor.apiKey) => {
  const options = { apiKey, baseUrl: vendor.baseUrl, model, quality: "medium" } as const
  return startTestApi({
    core: { clock, imageModel: createOpenAiImageModel(options) },
    imageModel: { kind: "openai", ...options, urlOrigins: undefined },
  })
}

const readyzOf = async (api: TestApi) => {
  const response = await api.call("GET", "/readyz", undefined, {})
  return { status: response.status, body: await response.json() }
}
const queryOf = async (api: TestApi, procedure: string, input?: object) => {
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await api.call("GET", `/trpc/${procedure}${query}`)
  const { result } = (await response.json()) as { result: { data: { json: unknown } } }
  return result.data.json
}

test.for<[string, string | undefined, string]>([
  ["gpt-image-1.5", undefined, "gpt-image-1.5 for 2026-12-01. Set IMAGE_MODEL to gpt-image-2.6-flare."],
  ["gpt-image-1", undefined, "does not list the model gpt-image-1"],
  ["gpt-image-2.6-flare", "sk-wrong-1234567890", "check OPENAI_API_KEY"],
])("/readyz stays 200 and warns about %s", async ([model, apiKey, warning]) => {
  await using api = await startWith(model, apiKey)
  await expect
    .poll(() => readyzOf(api))
    .toEqual({ status: 200, body: { status: "ready", warnings: [expect.stringContaining(warning)] } })
})

test("a good model is no warning, and the studio learns all about it", async () => {
  await using api = await startWith("gpt-image-2.6-flare")
  await expect
    .poll(() => queryOf(api, "models.status"))
    .toEqual({
      model: "gpt-image-2.6-flare",
      provider: "openai",
      quality: "medium",
      state: "available",
      shutdownDate: null,
      replacement: null,
    })
  expect(await readyzOf(api)).toEqual({ status: 200, body: { status: "ready", warnings: [] } })
})

test("the studio is told the price before anything is painted", async () => {
  await using api = await startWith("gpt-image-2.6-flare")
  expect(await queryOf(api, "backgrounds.quote", { size: "1536x1024" })).toEqual({
    model: "gpt-image-2.6-flare",
    quality: "medium",
    size: "1536x1024",
    price: { microDollars: expect.any(Number) as number, estimated: true },
    quota: { limit: 5, used: 0, remaining: 5, resetsAt: "2026-12-01T00:00:00.000Z" },
  })
})
