import { createTestContext, type TestContext } from "@org/core/testing"
import type { Hono } from "hono"
import { SignJWT } from "jose"
import { pino } from "pino"
import { createApp } from "../src/app.ts"
import type { Environment } from "../src/env.ts"
import type { Sessions } from "../src/identity/sessions.ts"
import { listen } from "../src/listen.ts"

export const jwtSecret = "a-secret-of-at-least-32-characters!"

export type TestApi = AsyncDisposable & {
  url: string
  context: TestContext
  /** Calls a route as an admin of the first community, unless other headers are given; a body is JSON or a form. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

/** A bearer token as a host platform would sign it; `claims` override. */
export const signToken = async (claims: Record<string, unknown> = {}, secret = jwtSecret): Promise<string> =>
  new SignJWT({ sub: "ada", cid: "first", adm: true, exp: Math.floor(Date.now() / 1_000) + 600, ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(secret))

/** The API on a free port, over a core of its own. */
export const startTestApi = async (
  options: {
    tokens?: Environment["tokens"]
    imageModel?: Environment["imageModel"]
    sessions?: Sessions
    adminApp?: Hono
    stopping?: AbortSignal
    core?: Parameters<typeof createTestContext>[0]
    /** Whose database and store it shares, without a worker of its own. */
    replicaOf?: TestApi
  } = {},
): Promise<TestApi> => {
  await using resources = new AsyncDisposableStack()
  const { replicaOf } = options
  const context = replicaOf?.context ?? resources.use(await createTestContext(options.core))
  const core = replicaOf === undefined ? context.core : await context.openCore({ worker: false })
  const listener = await listen({ host: "127.0.0.1", port: 0, variable: "API_PORT" })
  resources.defer(() => listener.close(5_000))
  const url = `http://127.0.0.1:${listener.port}`
  const app = createApp({
    core,
    imageStore: context.imageStore,
    environment: {
      publicViewerUrl: "http://viewer.example",
      upgradeUrl: undefined,
      imageModel: options.imageModel ?? { kind: "painter" },
      defaultPlan: "free",
      tokens: options.tokens ?? { key: { secret: jwtSecret }, issuer: undefined, audience: undefined },
    },
    sessions: options.sessions,
    adminApp: options.adminApp,
    stopping: options.stopping ?? new AbortController().signal,
    logger: pino({ level: "silent" }),
  })
  listener.serve(app.fetch)
  const authorization = `Bearer ${await signToken()}`
  const owned = resources.move()
  return {
    url,
    context,
    call: (method, path, body, headers = { authorization }) => {
      const isJson = body !== undefined && !(body instanceof FormData)
      return fetch(`${url}${path}`, {
        method,
        headers: { ...headers, ...(isJson ? { "content-type": "application/json" } : {}) },
        redirect: "manual",
        ...(isJson ? { body: typeof body === "string" ? body : JSON.stringify(body) } : {}),
        ...(body instanceof FormData ? { body } : {}),
      })
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
