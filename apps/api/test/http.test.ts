import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { createPainter, type ImageModel } from "@org/core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createAdminApp } from "../src/admin-app.ts"
import { startTestApi, type TestApi } from "./test-api.ts"

let directory: string
let api: TestApi
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "stepscape-admin-"))
  await mkdir(path.join(directory, "assets"))
  await writeFile(path.join(directory, "index.html"), '<!doctype html><meta nonce="__CSP_NONCE__">')
  await writeFile(path.join(directory, "assets/app.js"), "export {}")
  api = await startTestApi({
    adminApp: await createAdminApp({ directory, pictureOrigin: "https://pictures.example" }),
  })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

const typeOf = (response: Response): string | undefined => response.headers.get("content-type")?.split(";")[0]

describe("the admin interface", () => {
  test.each(["/", "/wizards/01a2", "/wizards/01a2?step=1", "/no-such-screen"])(
    "has its page at %s",
    async (address) => {
      const response = await api.call("GET", address, undefined, {})
      expect([response.status, typeOf(response)]).toEqual([200, "text/html"])
      const policy = response.headers.get("content-security-policy") ?? ""
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("img-src 'self' data: https://pictures.example;")
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1]
      expect(policy).toContain(`'nonce-${nonce}'`)
    },
  )

  test("keeps its assets for ever", async () => {
    const response = await api.call("GET", "/assets/app.js", undefined, {})
    expect([response.status, typeOf(response)]).toEqual([200, "text/javascript"])
    expect(response.headers.get("cache-control")).toContain("immutable")
  })

  test.each([
    ["GET", "/favicon.ico"],
    ["GET", "/.env"],
    ["GET", "/assets/none.js"],
    ["GET", "/assets/"],
    ["GET", "/assets/..%2findex.html"],
    ["GET", "/api/wizards"],
    ["GET", "/api/usage/"],
    ["GET", "/api/no-such-route"],
    ["PUT", "/api/usage"],
    ["GET", "/trpc/%E0%A4%A"],
    ["POST", "/"],
  ])("never answers for what is not there: %s %s", async (method, address) => {
    const response = await api.call(method, address)
    expect([response.status, typeOf(response)]).toEqual([404, "application/problem+json"])
  })
})

test.each(["/", "/healthz", "/readyz", "/api/usage", "/trpc/session.me", "/files/images/none.png", "/assets/app.js"])(
  "%s can be neither sniffed nor framed by others, and is closed to other origins",
  async (address) => {
    const { headers } = await api.call("GET", address, undefined, { origin: "https://elsewhere.example" })
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(headers.get("referrer-policy")).not.toBeNull()
    // Pictures are for everyone; nothing else is.
    expect(headers.get("access-control-allow-origin")).toBe(address.startsWith("/files/") ? "*" : null)
  },
)

test("a few bytes cannot ask for gigabytes", async () => {
  const input = { json: { wizardId: "x", type: "content", config: { bytes: 2 ** 32 } } }
  const meta = { values: { "config.bytes": [["typed-array", "Uint8Array"]] } }
  expect((await api.call("POST", "/trpc/steps.create", { ...input, meta })).status).toBe(400)
})

test("whoever waits for a picture when the server stops is told how far it is", async () => {
  const stopping = new AbortController()
  const [painting, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const painter = createPainter()
  const imageModel: ImageModel = {
    ...painter,
    async paint(request) {
      painting.resolve()
      await go.promise
      return painter.paint(request)
    },
  }
  await using slow = await startTestApi({ stopping: stopping.signal, core: { imageModel } })
  const { wizardId, stepId } = await slow.context.createStep()
  const asked = slow.call("POST", "/api/admin/steps/generate-background", { wizardId, stepId, prompt: "dunes" })
  await painting.promise
  stopping.abort()
  const response = await asked
  expect([response.status, await response.json()]).toEqual([
    202,
    { generationId: expect.any(String) as string, status: "painting" },
  ])
  go.resolve()
})
