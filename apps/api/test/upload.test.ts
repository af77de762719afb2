import { once } from "node:events"
import { type IncomingMessage, request } from "node:http"
import { photoLike } from "@org/core/testing"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startTestApi, type TestApi } from "./test-api.ts"

let api: TestApi
let photo: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  api = await startTestApi()
  photo = Uint8Array.from(await photoLike({ width: 320, height: 240, seed: 1 }))
})
afterAll(() => api[Symbol.asyncDispose]())

const formOf = (place: object, bytes: Uint8Array<ArrayBuffer> = photo): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(place)) form.set(name, String(value))
  form.set("file", new File([bytes], "harbour.png", { type: "image/png" }))
  return form
}

const upload = async (form: unknown, headers?: Record<string, string>) => {
  const response = await api.call("POST", "/trpc/backgrounds.upload", form, headers)
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}

test("a form with a picture sets the step's background", async () => {
  const place = await api.context.createStep()
  const { status, body } = await upload(formOf(place))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    result: { data: { json: { id: place.stepId, config: { presentation: { background: { scrim: "auto" } } } } } },
  })
})

test("what is no picture is the sender's fault, and told why", async () => {
  const place = await api.context.createStep()
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>")
  const { status, body } = await upload(formOf(place, svg))
  expect(status).toBe(400)
  const message = "The picture is not accepted: it is no PNG, JPEG or WebP"
  expect(body).toMatchObject({
    error: { json: { message, data: { domain: { code: "IMAGE_REJECTED", details: { reason: message } } } } },
  })
})

test("a form without the picture, without ids, and no form at all are refused", async () => {
  const place = await api.context.createStep()
  const bare = formOf(place)
  bare.delete("file")
  for (const form of [bare, formOf({}), formOf({ wizardId: place.wizardId }), { ...place, file: "x" }]) {
    const { status, body } = await upload(form)
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { json: { data: { domain: { code: "INVALID_INPUT" } } } } })
  }
})

test("20 MB may be sent, more may not; other procedures take no more than before", async () => {
  const place = await api.context.createStep()
  const full = new Uint8Array(20 * 1024 * 1024)
  full.set(photo)
  expect((await upload(formOf(place, full))).status).toBe(200)
  const { status, body } = await upload(formOf(place, new Uint8Array(21 * 1024 * 1024)))
  expect(status).toBe(413)
  expect(body).toMatchObject({ code: "PAYLOAD_TOO_LARGE", details: { limitBytes: 20 * 1024 * 1024 } })
  expect((await api.call("POST", "/trpc/steps.update", { filler: "x".repeat(2 * 1024 * 1024) })).status).toBe(413)
})

test("strangers are answered before any of their picture is read", async () => {
  const headers = { "content-type": "multipart/form-data; boundary=x" }
  const endless = request(`${api.url}/trpc/backgrounds.upload`, { method: "POST", headers })
  endless.write("--x\r\n")
  const [response] = (await once(endless, "response")) as [IncomingMessage]
  expect(response.statusCode).toBe(401)
  response.resume()
  endless.destroy()
})

test("strangers are not let in, and nobody reaches another community's step", async () => {
  const { wizardId } = await api.context.core.wizards
    .create(api.context.stranger, { title: "Other" })
    .then(({ id }) => ({ wizardId: id }))
  const { id: stepId } = await api.context.core.steps.create(api.context.stranger, { wizardId, type: "content" })
  expect((await upload(formOf({ wizardId, stepId }), {})).status).toBe(401)
  expect((await upload(formOf({ wizardId, stepId }))).status).toBe(404)
})
