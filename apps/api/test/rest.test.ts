import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { signToken, startTestApi, type TestApi } from "./test-api.ts"

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api[Symbol.asyncDispose]())

const json = async (response: Response) => (await response.json()) as Record<string, never>
const createStep = async (): Promise<{ wizardId: string; stepId: string }> => {
  const { id: wizardId } = await json(await api.call("POST", "/api/wizards", { title: "Welcome" }))
  const { id: stepId } = await json(
    await api.call("POST", `/api/wizards/${wizardId}/steps`, {
      type: "content",
      config: { presentation: { headline: "Hello" } },
    }),
  )
  return { wizardId: wizardId ?? "", stepId: stepId ?? "" }
}

test("the whole job: wizard, step, background, edit, publish, usage", async () => {
  const { wizardId, stepId } = await createStep()
  const painted = await api.call("POST", "/api/admin/steps/generate-background", {
    wizardId,
    stepId,
    prompt: "a calm sea",
  })
  expect(painted.status).toBe(200)
  const { imageUrl, generationId } = await json(painted)
  expect(Object.keys({ imageUrl, generationId })).toHaveLength(2)

  const patched = await api.call("PATCH", `/api/wizards/${wizardId}/steps/${stepId}`, {
    config: { presentation: { backgroundImageUrl: imageUrl, body: "there" } },
    expectedRevision: 2,
  })
  expect(await patched.json()).toMatchObject({
    id: stepId,
    wizardId,
    revision: 3,
    config: {
      presentation: { headline: "Hello", body: "there", backgroundImageUrl: imageUrl, background: { generationId } },
    },
  })
  const published = await api.call("POST", `/api/wizards/${wizardId}/publish`)
  expect(await published.json()).toEqual({
    version: 1,
    shortfalls: [],
    url: `http://viewer.example/w/${wizardId}`,
  })
  expect(await json(await api.call("GET", `/api/wizards/${wizardId}`))).toMatchObject({
    id: wizardId,
    title: "Welcome",
    status: "published",
    publishedVersion: 1,
    steps: [{ id: stepId, type: "content" }],
  })
  expect(await json(await api.call("GET", `/api/generations/${generationId}`))).toMatchObject({
    status: "succeeded",
    imageUrl,
  })
  const { features } = await json(await api.call("GET", "/api/usage"))
  expect(features).toContainEqual(
    expect.objectContaining({ feature: "image_generation", limit: 5, committed: 1, reserved: 0 }),
  )

  const picture = await fetch(String(imageUrl).replace("http://127.0.0.1:4000", api.url))
  expect(picture.headers.get("content-type")).toBe("image/png")
  expect(picture.headers.get("cache-control")).toContain("immutable")
  const etag = picture.headers.get("etag") ?? ""
  const again = await fetch(picture.url, { headers: { "if-none-match": etag } })
  expect(again.status).toBe(304)
  const part = await fetch(picture.url, { headers: { range: "bytes=1-3" } })
  expect([part.status, await part.text()]).toEqual([206, "PNG"])
})

test("versions are listed and restored; language and theme go in and out", async () => {
  const look = { language: "pt-br", theme: { hue: 40, ground: "light" } }
  const created = await json(await api.call("POST", "/api/wizards", { title: "Bem-vindo", ...look }))
  expect(created).toMatchObject({ ...look, language: "pt-BR" })
  const path = `/api/wizards/${created["id"]}`
  await api.call("POST", `${path}/steps`, { type: "content" })
  for (const _ of [1, 2]) await api.call("POST", `${path}/publish`)
  const restored = await api.call("POST", `${path}/restore`, { version: 1 })
  expect([restored.status, await restored.json()]).toEqual([
    200,
    { version: 3, url: `http://viewer.example/w/${created["id"]}` },
  ])
  expect(await json(await api.call("GET", `${path}/versions?limit=2`))).toMatchObject({
    versions: [
      { version: 3, restoredFrom: 1, publishedBy: "ada", isLive: true },
      { version: 2, restoredFrom: null, isLive: false },
    ],
    next: 2,
  })
  expect(await json(await api.call("GET", `${path}/versions?before=2`))).toMatchObject({ versions: [{ version: 1 }] })
  const stranger = { authorization: `Bearer ${await signToken({ cid: "second" })}` }
  for (const [version, headers, status] of [
    [9, undefined, 404],
    ["1", undefined, 400],
    [1, stranger, 404],
  ] as const)
    expect((await api.call("POST", `${path}/restore`, { version }, headers)).status).toBe(status)
  for (const [query, headers, status] of [
    ["?limit=many", undefined, 400],
    ["?before=", undefined, 400],
    ["", stranger, 404],
  ] as const)
    expect((await api.call("GET", `${path}/versions${query}`, undefined, headers)).status).toBe(status)
})

test("a wizard is changed in part; whose pages may show it holds without publishing", async () => {
  const { wizardId } = await createStep()
  const path = `/api/wizards/${wizardId}`
  await api.call("POST", `${path}/publish`)
  const allowedOrigins = ["https://example.com"]
  const changed = await api.call("PATCH", path, { allowedOrigins: ["https://Example.com/"], wizardId: "another" })
  expect([changed.status, await changed.json()]).toMatchObject([
    200,
    { id: wizardId, title: "Welcome", allowedOrigins, publishedVersion: 1, hasUnpublishedChanges: false },
  ])
  const latest = await json(await fetch(`${api.url}/files/published/${wizardId}/latest.json`))
  expect(latest).toMatchObject({ version: 1, allowedOrigins })
  expect(await json(await api.call("PATCH", path, { title: "Hello" }))).toMatchObject({
    title: "Hello",
    allowedOrigins,
  })
  expect(await json(await api.call("GET", path))).toMatchObject({ allowedOrigins, hasUnpublishedChanges: true })
  const refused = await api.call("PATCH", path, { title: "Never", allowedOrigins: ["https://a.example", "a.example"] })
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { code: "INVALID_INPUT", details: { issues: [{ path: "allowedOrigins.1" }] } },
  ])
  const stranger = { authorization: `Bearer ${await signToken({ cid: "second" })}` }
  expect((await api.call("PATCH", path, { allowedOrigins: [] }, stranger)).status).toBe(404)
  expect(await json(await api.call("GET", path))).toMatchObject({ title: "Hello", allowedOrigins })
})

test("a repeated request with the same Idempotency-Key gives the same answer", async () => {
  const { wizardId, stepId } = await createStep()
  const headers = { authorization: `Bearer ${await signToken()}`, "idempotency-key": "once" }
  const ask = (prompt: string, key = headers) =>
    api.call("POST", "/api/admin/steps/generate-background", { wizardId, stepId, prompt }, key)
  const answers = await Promise.all([ask("dunes"), ask("dunes"), ask("dunes")])
  const bodies = await Promise.all(answers.map(json))
  expect(new Set(bodies.map(({ generationId }) => generationId)).size).toBe(1)
  expect((await ask("waves")).status).toBe(409)
  expect((await ask("waves", { ...headers, "idempotency-key": "x".repeat(256) })).status).toBe(400)
})

test("the quota's end is a 402 that says what and until when", async () => {
  const other = { authorization: `Bearer ${await signToken({ cid: "poor" })}` }
  const { id: wizardId } = await json(await api.call("POST", "/api/wizards", { title: "Welcome" }, other))
  const { id: stepId } = await json(
    await api.call("POST", `/api/wizards/${wizardId}/steps`, { type: "content" }, other),
  )
  const ask = () =>
    api.call("POST", "/api/admin/steps/generate-background", { wizardId, stepId, prompt: "dunes" }, other)
  for (let count = 0; count < 5; count += 1) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect(refused.status).toBe(402)
  expect(await refused.json()).toMatchObject({
    code: "QUOTA_EXCEEDED",
    title: "Image generation quota reached. Please upgrade your plan.",
    details: {
      feature: "image_generation",
      limit: 5,
      used: 5,
      resetsAt: expect.stringMatching(/^\d{4}-\d\d-01T00:00:00/) as string,
    },
  })
})

describe("bad input", () => {
  test.each<[string, string, unknown, number]>([
    ["POST", "/api/wizards", { title: "" }, 400],
    ["POST", "/api/wizards", { title: 7 }, 400],
    ["POST", "/api/wizards", "{", 400],
    ["POST", "/api/wizards", "[]", 400],
    ["POST", "/api/wizards", { title: "x".repeat(1_100_000) }, 413],
    ["POST", "/api/wizards/not-an-id/steps", { type: "content" }, 404],
    ["GET", "/api/wizards/not-an-id", undefined, 404],
    ["GET", `/api/wizards/${crypto.randomUUID()}`, undefined, 404],
    ["GET", "/api/wizards/%00", undefined, 404],
    ["GET", "/api/generations/'%20OR%201=1", undefined, 404],
    ["POST", "/api/admin/steps/generate-background", {}, 400],
    ["GET", "/api/no-such-route", undefined, 404],
  ])("%s %s is a clear problem", async (method, path, body, status) => {
    const response = await api.call(method, path, body)
    expect(response.status).toBe(status)
    expect(response.headers.get("content-type")).toBe("application/problem+json")
    const problem = await json(response)
    expect(problem).toMatchObject({ status, code: expect.any(String) as string, title: expect.any(String) as string })
    expect(JSON.stringify(problem)).not.toMatch(/prisma|postgres|node_modules|at \//i)
  })

  test("a body that comes in chunks, or not at all, is read like any other", async () => {
    const { wizardId } = await createStep()
    const authorization = `Bearer ${await signToken()}`
    const publish = () =>
      fetch(`${api.url}/api/wizards/${wizardId}/publish`, { method: "POST", headers: { authorization } })
    expect((await publish()).status).toBe(200)
    const chunked = (size: number) => {
      const body = new Blob([JSON.stringify({ title: "x".repeat(size) })]).stream()
      const headers = { authorization, "content-type": "application/json" }
      return fetch(`${api.url}/api/wizards`, { method: "POST", headers, body, duplex: "half" } as RequestInit)
    }
    expect((await chunked(10)).status).toBe(201)
    expect((await chunked(1_100_000)).status).toBe(413)
  })

  test("an unknown step type and a stale revision change nothing", async () => {
    const { wizardId, stepId } = await createStep()
    expect((await api.call("POST", `/api/wizards/${wizardId}/steps`, { type: "quiz" })).status).toBe(400)
    const path = `/api/wizards/${wizardId}/steps/${stepId}`
    const stale = await api.call("PATCH", path, { config: { presentation: { headline: "New" } }, expectedRevision: 7 })
    expect([stale.status, await stale.json()]).toMatchObject([
      409,
      { code: "CONFLICT", details: { current: { revision: 1 } } },
    ])
    expect((await json(await api.call("GET", `/api/wizards/${wizardId}`)))["steps"]).toHaveLength(1)
  })

  test("a procedure's error carries its domain code and no stack", async () => {
    const response = await api.call("POST", "/trpc/wizards.create", { title: "" })
    expect(response.status).toBe(400)
    const body = await response.text()
    expect(JSON.parse(body)).toMatchObject({
      error: { json: { data: { domain: { code: "INVALID_INPUT", details: { issues: [{ path: "title" }] } } } } },
    })
    expect(body).not.toContain("stack")
    expect((await api.call("POST", "/trpc/wizards.create", "{")).status).toBe(400)
    expect((await api.call("POST", "/trpc/no.such", {})).status).toBe(404)
    expect((await api.call("POST", "/trpc/wizards.create", { title: "x".repeat(1_100_000) })).status).toBe(413)
  })
})
