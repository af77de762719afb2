import sharp from "sharp"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type FakeOpenAi, startFakeOpenAi } from "./server.ts"

let vendor: FakeOpenAi
beforeAll(async () => {
  vendor = await startFakeOpenAi()
})
afterAll(() => vendor.stop())

const call = (path: string, body?: object, key = vendor.apiKey) =>
  fetch(`${vendor.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  })
const paint = (body: object) => call("/images/generations", body)
const flare = { model: "gpt-image-2.6-flare", prompt: "Dunes" }

test.for<[object, number, string, string | null]>([
  [{ ...flare, response_format: "b64_json" }, 400, "unknown_parameter", "response_format"],
  [{ ...flare, style: "vivid" }, 400, "unknown_parameter", "style"],
  [{ ...flare, quality: "hd" }, 400, "invalid_value", "quality"],
  [{ ...flare, model: "gpt-image-2", quality: "max" }, 400, "invalid_value", "quality"],
  [{ ...flare, size: "1000x1000" }, 400, "invalid_value", "size"],
  [{ ...flare, size: "1024x256" }, 400, "invalid_value", "size"],
  [{ ...flare, model: "gpt-image-1.5", size: "1536x864" }, 400, "invalid_value", "size"],
  [{ ...flare, n: 11 }, 400, "invalid_value", "n"],
  [{ ...flare, output_format: "svg" }, 400, "invalid_value", "output_format"],
  [{ ...flare, prompt: "a".repeat(32_001) }, 400, "string_above_max_length", "prompt"],
  [{ ...flare, prompt: "" }, 400, "missing_required_parameter", "prompt"],
  [{ prompt: "Dunes" }, 400, "missing_required_parameter", "model"],
  [{ ...flare, model: "gpt-image-1" }, 404, "model_not_found", null],
  [{ model: "dall-e-3", prompt: "Dunes", quality: "medium" }, 400, "invalid_value", "quality"],
  [{ model: "dall-e-3", prompt: "Dunes", output_format: "png" }, 400, "unknown_parameter", "output_format"],
  [{ model: "dall-e-3", prompt: "a".repeat(4_001) }, 400, "string_above_max_length", "prompt"],
])("%# is refused as the vendor would: %j → %i %s", async ([body, status, code, param]) => {
  const answer = await paint(body)
  expect(answer.status).toBe(status)
  expect(answer.headers.get("x-request-id")).toMatch(/^req_/)
  expect(await answer.json()).toEqual({
    error: { message: expect.any(String), type: "invalid_request_error", param, code },
  })
})

test.for([
  { quality: "max" },
  { size: "1536x864" },
  { n: 1, moderation: "low", background: "opaque", safety_identifier: "x" },
])("%j is painted", async (more) => {
  const answer = await paint({ ...flare, ...more })
  expect(await answer.json()).toMatchObject({
    data: [{ b64_json: expect.any(String) }],
    usage: { output_tokens: expect.any(Number) },
    ...("size" in more && more),
  })
})

test("the picture is a real one of the size and format asked", async () => {
  const { data } = (await (await paint({ ...flare, size: "1024x1536", output_format: "webp" })).json()) as {
    data: { b64_json: string }[]
  }
  const bytes = Buffer.from(data[0]?.b64_json ?? "", "base64")
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 1024, height: 1536 })
})

test("the dall-e-3 shape answers with a url when asked, and with a rewritten prompt", async () => {
  const answer = (await (await paint({ model: "dall-e-3", prompt: "Dunes", response_format: "url" })).json()) as {
    data: { url: string }[]
  }
  expect(answer).toEqual({
    created: expect.any(Number),
    data: [{ url: expect.any(String), revised_prompt: expect.stringContaining("Dunes") }],
  })
  expect((await fetch(answer.data[0]?.url ?? "")).headers.get("content-type")).toBe("image/png")
})

test("a wrong key is refused, and its ends are repeated as the vendor does", async () => {
  const answer = await call("/models", undefined, "sk-wrong-1234567890")
  expect(answer.status).toBe(401)
  expect(await answer.text()).toMatch(/sk-wrong\*+7890/)
})

test("the models tell when they shut down", async () => {
  const { data } = (await (await call("/models")).json()) as { data: { id: string; shutdown_date: string | null }[] }
  expect(data).toContainEqual(
    expect.objectContaining({ id: "gpt-image-1.5", object: "model", shutdown_date: "2026-12-01" }),
  )
  expect(data).toContainEqual(expect.objectContaining({ id: "gpt-image-2.6-flare", shutdown_date: null }))
})

test("scenarios come one after the other, the last one stays; a function chooses by request", async () => {
  vendor.respondWith([{ kind: "overloaded" }, { kind: "success" }])
  expect([(await paint(flare)).status, (await paint(flare)).status, (await paint(flare)).status]).toEqual([
    503, 200, 200,
  ])
  vendor.respondWith(({ body }) => (body?.prompt === "War" ? { kind: "moderation_blocked" } : { kind: "success" }))
  expect([(await paint(flare)).status, (await paint({ ...flare, prompt: "War" })).status]).toEqual([200, 400])
})

test("what is no JSON, and a path that does not exist", async () => {
  const answer = await fetch(`${vendor.baseUrl}/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${vendor.apiKey}` },
    body: "{",
  })
  expect(answer.status).toBe(400)
  expect((await call("/nothing")).status).toBe(404)
})
