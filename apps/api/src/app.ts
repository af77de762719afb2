import type { TRPCError } from "@trpc/server"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { type Context, Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { compress } from "hono/compress"
import { DomainError, type Core, imageLimits, type ImageStore, isDomainError } from "@org/core"
import { serveObject } from "@org/core/objects"
import type { Logger } from "pino"
import type { Environment } from "./env.ts"
import { createHealth } from "./health.ts"
import { authenticateAdmin } from "./identity/authenticate.ts"
import type { Sessions } from "./identity/sessions.ts"
import { createTokenVerifier } from "./identity/tokens.ts"
import { problemResponse } from "./problem.ts"
import { createRestRoutes } from "./rest/routes.ts"
import { createSignIn } from "./sign-in.ts"
import { appRouter } from "./trpc/router.ts"
import { refusalOf } from "./trpc/trpc.ts"

const maxBodyBytes = 1_024 * 1_024

/** A wizard with its pictures in it. */
const maxDocumentBytes = 64 * 1_024 * 1_024

/** What a form adds to the file that it carries. */
const formBytes = 64 * 1_024

/** For answers that are data; a page says itself what it needs. */
const dataHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
}

/** tRPC answers a path that cannot be decoded as if the fault were ours. */
const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

const limitBodyTo = (maxSize: number, limitBytes: number) =>
  bodyLimit({ maxSize, onError: () => problemResponse(new DomainError("PAYLOAD_TOO_LARGE", { limitBytes })) })

export type AppOptions = {
  core: Core
  imageStore: ImageStore
  environment: Pick<Environment, "publicViewerUrl" | "upgradeUrl" | "imageModel" | "defaultPlan" | "tokens">
  /** The built-in sign-in, where it exists. */
  sessions: Sessions | undefined
  /** What answers at every other address. */
  adminApp: Hono | undefined
  /** Aborted when the server is about to stop: whoever waits for a picture is told how far it is. */
  stopping: AbortSignal
  logger: Logger
}

/** The whole HTTP face: tRPC and REST for admins, stored files for everyone, the admin interface. */
export const createApp = (options: AppOptions): Hono => {
  const { core, imageStore, environment, sessions, adminApp, stopping, logger } = options
  const authentication = {
    core,
    sessions,
    verifyToken: environment.tokens && createTokenVerifier(environment.tokens),
    defaultPlan: environment.defaultPlan,
  }
  const authenticate = (context: Context) => authenticateAdmin(context, authentication)
  const limitBody = limitBodyTo(maxBodyBytes, maxBodyBytes)
  const limitFile = (limitBytes: number) => limitBodyTo(limitBytes + formBytes, limitBytes)
  const fileLimits = new Map([
    ["/trpc/backgrounds.upload", limitFile(imageLimits.bytes)],
    ["/trpc/wizards.importJson", limitFile(maxDocumentBytes)],
  ])
  const app = new Hono()

  app.use(async (context, next) => {
    await next()
    const { headers } = context.res
    for (const [name, value] of Object.entries(dataHeaders)) if (!headers.has(name)) headers.set(name, value)
  })

  app.route("/", createHealth({ core, logger }))
  app.all("/files/*", (context) => serveObject(context.req.raw, imageStore, context.req.path.slice("/files/".length)))

  app.use("/trpc/*", compress())
  const logTrpcFault = ({ error, path }: { error: TRPCError; path?: string | undefined }): void => {
    if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error.cause ?? error, path }, "a procedure failed")
  }
  app.all("/trpc/*", async (context) => {
    if (!isDecodable(context.req.path)) return context.notFound()
    const actor = await authenticate(context).catch(refusalOf)
    if ("error" in actor) {
      logTrpcFault(actor)
      return actor.response
    }
    // A body of unknown length is held while it is counted: only for those who were let in.
    const limit = fileLimits.get(context.req.path) ?? limitBody
    const refusal = await limit(context, () => Promise.resolve())
    if (refusal) return refusal
    return fetchRequestHandler({
      endpoint: "/trpc",
      req: context.req.raw,
      router: appRouter,
      createContext: () => ({ core, environment, actor, stopping }),
      // A stream brings its own, which also keep proxies from holding it back.
      responseMeta: ({ type }) => (type === "subscription" ? {} : { headers: { "cache-control": "no-store" } }),
      onError: logTrpcFault,
    })
  })

  app.use("/api/*", limitBody)
  app.use("/api/*", async (context, next) => {
    await next()
    context.header("cache-control", "no-store")
  })
  const { publicViewerUrl } = environment
  app.route("/api", createRestRoutes({ core, publicViewerUrl, stopping, authenticate, logger }))

  if (sessions !== undefined) app.route("/", createSignIn(sessions))
  if (adminApp !== undefined) {
    app.use(compress())
    app.route("/", adminApp)
  }

  app.notFound(() => problemResponse(new DomainError("NOT_FOUND", { resource: "route" })))
  app.onError((error, context) => {
    const known = isDomainError(error) && error.code !== "INTERNAL"
    // Who leaves in the middle of a body is nobody's fault.
    const level = context.req.raw.signal.aborted ? "debug" : "error"
    if (!known) logger[level]({ err: error, path: context.req.path }, "a request failed")
    return problemResponse(error)
  })
  return app
}
