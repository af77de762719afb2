import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { type Context, Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { compress } from "hono/compress"
import { DomainError, type Core, type ImageStore, isDomainError } from "@org/core"
import { serveObject } from "@org/core/objects"
import type { Logger } from "pino"
import type { Environment } from "./env.ts"
import { authenticateAdmin } from "./identity/authenticate.ts"
import type { Sessions } from "./identity/sessions.ts"
import { createTokenVerifier } from "./identity/tokens.ts"
import { problemResponse } from "./problem.ts"
import { createRestRoutes } from "./rest/routes.ts"
import { createSignIn } from "./sign-in.ts"
import { appRouter } from "./trpc/router.ts"

const maxBodyBytes = 1_024 * 1_024

/** A look at the store costs several requests to it, and many may ask whether we are ready. */
const readyzSeconds = 5

/** Asks once and gives everybody the same answer for a while, failures included. */
const rememberFor = <Answer>(seconds: number, ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let answer: Promise<Answer> | undefined
  let until = 0
  return () => {
    if (answer === undefined || Date.now() >= until) {
      until = Date.now() + seconds * 1_000
      answer = ask()
    }
    return answer
  }
}

export type AppOptions = {
  core: Core
  imageStore: ImageStore
  environment: Pick<Environment, "publicViewerUrl" | "upgradeUrl" | "imageModel" | "defaultPlan" | "tokens">
  /** The built-in sign-in, where it exists. */
  sessions: Sessions | undefined
  /** What answers at every other address. */
  adminApp: Hono | undefined
  logger: Logger
}

/** The whole HTTP face: tRPC and REST for admins, stored files for everyone, the admin interface. */
export const createApp = (options: AppOptions): Hono => {
  const { core, imageStore, environment, sessions, adminApp, logger } = options
  const authentication = {
    core,
    sessions,
    verifyToken: environment.tokens && createTokenVerifier(environment.tokens),
    defaultPlan: environment.defaultPlan,
  }
  const authenticate = (context: Context) => authenticateAdmin(context, authentication)
  const limitBody = bodyLimit({
    maxSize: maxBodyBytes,
    onError: () => problemResponse(new DomainError("PAYLOAD_TOO_LARGE", { limitBytes: maxBodyBytes })),
  })
  const app = new Hono()

  app.get("/healthz", (context) => context.json({ status: "ok" }))
  const checkCore = rememberFor(readyzSeconds, () => core.check())
  app.get("/readyz", async (context) => {
    context.header("cache-control", "no-store")
    try {
      await checkCore()
      return context.json({ status: "ready" })
    } catch (error) {
      logger.error({ err: error }, "not ready")
      return context.json({ status: "not ready" }, 503)
    }
  })

  app.all("/files/*", (context) => serveObject(context.req.raw, imageStore, context.req.path.slice("/files/".length)))

  app.use("/trpc/*", compress(), limitBody)
  app.all("/trpc/*", (context) =>
    fetchRequestHandler({
      endpoint: "/trpc",
      req: context.req.raw,
      router: appRouter,
      createContext: () => ({ core, environment, authenticate: () => authenticate(context) }),
      responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
      onError: ({ error, path }) => {
        if (error.code === "INTERNAL_SERVER_ERROR")
          logger.error({ err: error.cause ?? error, path }, "a procedure failed")
      },
    }),
  )

  app.use("/api/*", limitBody)
  app.use("/api/*", async (context, next) => {
    await next()
    context.header("cache-control", "no-store")
  })
  app.route("/api", createRestRoutes({ core, publicViewerUrl: environment.publicViewerUrl, authenticate }))

  if (sessions !== undefined) app.route("/", createSignIn(sessions))
  if (adminApp !== undefined) {
    app.use(compress())
    app.route("/", adminApp)
  }

  app.notFound(() => problemResponse(new DomainError("NOT_FOUND", { resource: "route" })))
  app.onError((error, context) => {
    const known = isDomainError(error) && error.code !== "INTERNAL"
    if (!known) logger.error({ err: error, path: context.req.path }, "a request failed")
    return problemResponse(error)
  })
  return app
}
