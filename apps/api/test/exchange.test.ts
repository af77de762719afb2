import { afterAll, beforeAll, expect, test } from "vitest"
import { startTestApi, type TestApi } from "./test-api.ts"

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api[Symbol.asyncDispose]())

const send = async (content: string | Blob | null, headers?: Record<string, string>) => {
  const form = new FormData()
  if (content !== null) form.set("file", new File([content], "welcome.json", { type: "application/json" }))
  const response = await api.call("POST", "/trpc/wizards.importJson", form, headers)
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}

test("what one procedure exports, the other imports, pictures included", async () => {
  const { core, actor } = api.context
  const { wizardId, stepId } = await api.context.createStep()
  await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "dunes" })
  const input = encodeURIComponent(JSON.stringify({ wizardId }))
  const exported = await api.call("GET", `/trpc/wizards.exportJson?input=${input}`)
  const { result } = (await exported.json()) as { result: { data: { json: object } } }
  const document = JSON.stringify(result.data.json)
  // Heavier than any other body may be.
  const { status, body } = await send(document + " ".repeat(2 * 1024 * 1024))
  expect(status).toBe(200)
  const { id } = (body as unknown as { result: { data: { json: { id: string } } } }).result.data.json
  const { steps } = await core.wizards.get(actor, { wizardId: id })
  expect(steps[0]?.config.presentation.backgroundImageUrl).toContain(id)
})

test.each([
  ["no file", null, "file"],
  ["no JSON", "{", "file"],
  ["another JSON", "[]", "document"],
])("%s is refused at its place", async (_, content, path) => {
  const { status, body } = await send(content)
  expect(status).toBe(400)
  expect(body).toMatchObject({
    error: { json: { data: { domain: { code: "INVALID_INPUT", details: { issues: [{ path }] } } } } },
  })
})

test("strangers are not let in, and more than 64 MB is too much", async () => {
  expect((await send("{}", {})).status).toBe(401)
  expect((await send(new Blob([new Uint8Array(65 * 1024 * 1024)]))).status).toBe(413)
})
