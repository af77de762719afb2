import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { brotliCompressSync } from "node:zlib"
import { createPainter, type ImageModel } from "@org/core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createAdminApp } from "../src/admin-app.ts"
import { startTestApi, type TestApi } from "./test-api.ts"

/** As Vite writes it. */
const manifest = {
  "index.html": { file: "assets/app.js", imports: ["_shared.js"] },
  "_shared.js": { file: "assets/shared.js" },
  "src/wizards/wizard-list.tsx": {
    file: "assets/list.js",
    css: ["assets/list.css"],
    imports: ["_shared.js", "_own.js"],
  },
  "src/usage/usage-page.tsx": { file: "assets/usage.js", css: ["assets/usage.css"], imports: ["_shared.js"] },
  "_own.js": { file: "assets/own.js", imports: ["index.html"] },
  "src/editor/wizard-editor.tsx": { file: "assets/editor.js", imports: ["index.html"] },
}

let directory: string
let api: TestApi
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "stepscape-admin-"))
  await mkdir(path.join(directory, "assets"))
  await writeFile(path.join(directory, "index.html"), '<!doctype html><head><meta nonce="__CSP_NONCE__"></head>')
  await mkdir(path.join(directory, ".vite"))
  await writeFile(path.join(directory, ".vite/manifest.json"), JSON.stringify(manifest))
  await writeFile(path.join(directory, "assets/app.js.br"), brotliCompressSync("export {}"))
  await writeFile(path.join(directory, "preview.html"), "<!doctype html><title>Preview</title>")
  await writeFile(path.join(directory, "assets/app.js"), "export {}")
  api = await startTestApi({
    adminApp: await createAdminApp({
      directory,
      pictureOrigin: "https://pictures.example",
      viewerOrigin: "https://viewer.example",
    }),
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

  test("frames a preview that owns nothing and reaches nobody", async () => {
    const response = await api.call("GET", "/preview", undefined, {})
    expect(await response.text()).toContain("<title>Preview</title>")
    expect(response.headers.get("content-security-policy")?.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "img-src https://pictures.example",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "sandbox allow-scripts",
    ])
    expect((await api.call("GET", "/", undefined, {})).headers.get("content-security-policy")).toContain(
      "frame-src 'self' https://viewer.example;",
    )
    // Whose origin is opaque can read scripts only where everybody may.
    const script = await api.call("GET", "/assets/app.js", undefined, { origin: "null" })
    expect(script.headers.get("access-control-allow-origin")).toBe("*")
  })

  test.each([
    { address: "/", wanted: ["assets/list.css", "assets/list.js", "assets/own.js"] },
    { address: "/wizards/01a2", wanted: ["assets/editor.js"] },
    { address: "/usage", wanted: ["assets/usage.css", "assets/usage.js"] },
    { address: "/no-such-screen", wanted: [] },
  ])("tells at $address what of the app that screen wants, and what comes anyway it leaves out", async (screen) => {
    const page = await (await api.call("GET", screen.address, undefined, {})).text()
    expect(
      [...page.matchAll(/<link rel="(?:modulepreload|stylesheet)" crossorigin href="\/(.+?)">/g)].map(
        ([, file]) => file,
      ),
    ).toEqual(screen.wanted)
  })

  test("sends assets as small as the browser can take them", async () => {
    const encodingFor = async (accepted: string) =>
      (await api.call("GET", "/assets/app.js", undefined, { "accept-encoding": accepted })).headers.get(
        "content-encoding",
      )
    expect(await encodingFor("gzip, deflate, br, zstd")).toBe("br")
    expect(await encodingFor("identity")).toBeNull()
  })

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
    // Pictures are for everyone, and so are scripts and styles, which hold nobody's data; nothing else is.
    expect(headers.get("access-control-allow-origin")).toBe(/^\/(files|assets)\//.test(address) ? "*" : null)
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
