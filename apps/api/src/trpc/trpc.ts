import { getTRPCErrorFromUnknown, getTRPCErrorShape, initTRPC, TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import superjson from "superjson"
import { type Actor, type Core, type DomainError, type DomainErrorCode, errorText, isDomainError } from "@org/core"
import type { Environment } from "../env.ts"

export type TrpcContext = {
  core: Core
  environment: Pick<Environment, "publicViewerUrl" | "upgradeUrl" | "imageModel">
  actor: Actor
  /** Ends every wait for a picture. */
  stopping: AbortSignal
}

/** The one table from domain codes to tRPC's. */
const trpcCodes: Record<DomainErrorCode, TRPCError["code"]> = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  INVALID_INPUT: "BAD_REQUEST",
  CONFLICT: "CONFLICT",
  QUOTA_EXCEEDED: "PAYMENT_REQUIRED",
  CONTENT_POLICY: "BAD_REQUEST",
  MODEL_RATE_LIMITED: "SERVICE_UNAVAILABLE",
  MODEL_UNAVAILABLE: "BAD_GATEWAY",
  MODEL_MISCONFIGURED: "BAD_GATEWAY",
  IMAGE_REJECTED: "BAD_GATEWAY",
  STORAGE_FAILED: "INTERNAL_SERVER_ERROR",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  PAYLOAD_TOO_LARGE: "PAYLOAD_TOO_LARGE",
  INTERNAL: "INTERNAL_SERVER_ERROR",
}

const asItIs = (value: unknown): unknown => value

/** Answers carry dates. What callers send is plain JSON: in superjson's notation a few bytes can ask for gigabytes. */
const transformer = { input: { serialize: asItIs, deserialize: asItIs }, output: superjson }

const trpc = initTRPC.context<TrpcContext>().create({
  transformer,
  isDev: false,
  // A stream that says nothing for longer than a ping takes is stuck somewhere on its way.
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 20_000 } },
  errorFormatter: ({ shape, error }) => {
    if (isDomainError(error.cause)) {
      const { code, details } = error.cause
      return { ...shape, message: errorText(code, details), data: { ...shape.data, domain: { code, details } } }
    }
    // tRPC's own complaints (no such procedure, unreadable body) may be shown; anything unknown may not.
    const message = error.code === "INTERNAL_SERVER_ERROR" ? errorText("INTERNAL") : shape.message
    return { ...shape, message, data: { ...shape.data, domain: null } }
  },
})

export const { router } = trpc

/** A procedure for admins, whom the context has let in; domain errors leave it with the right code. */
export const adminProcedure = trpc.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok) return isDomainError(result.error.cause) ? translate(result.error.cause) : result
  return isStream(result.data) ? { ...result, data: translated(result.data) } : result
})

const isStream = (data: unknown): data is AsyncIterable<unknown> =>
  typeof data === "object" && data !== null && Symbol.asyncIterator in data

/** What fails in a stream fails after its procedure has returned. */
async function* translated(stream: AsyncIterable<unknown>): AsyncGenerator<unknown, void, void> {
  try {
    yield* stream
  } catch (error) {
    translate(error)
  }
}

const translate = (error: unknown): never => {
  if (isDomainError(error)) throw asTrpcError(error)
  throw error
}

const asTrpcError = (cause: DomainError): TRPCError => {
  // A picture of the caller's own is the caller's fault, not the model's.
  const isOwn = cause.code === "IMAGE_REJECTED" && "reason" in cause.details
  return new TRPCError({ code: isOwn ? "BAD_REQUEST" : trpcCodes[cause.code], cause })
}

/** When a wait ends early: whoever asked has gone, or the server is about to stop. */
export const waitEnds = ({ stopping }: Pick<TrpcContext, "stopping">, signal: AbortSignal | undefined): AbortSignal =>
  signal === undefined ? stopping : AbortSignal.any([signal, stopping])

/**
 * The answer to whoever is not let in, whatever they asked for: tRPC itself would answer a subscription with a stream,
 * status 200, and the error in it.
 */
export const refusalOf = (cause: unknown): { error: TRPCError; response: Response } => {
  const error = isDomainError(cause) ? asTrpcError(cause) : getTRPCErrorFromUnknown(cause)
  const noCall = { type: "unknown", path: undefined, input: undefined, ctx: undefined } as const
  const shape = getTRPCErrorShape({ config: trpc._config, error, ...noCall })
  const headers = { "cache-control": "no-store" }
  const status = getHTTPStatusCodeFromError(error)
  return { error, response: Response.json({ error: superjson.serialize(shape) }, { status, headers }) }
}

/** Types an input and leaves its checking to the use-case, which checks for every caller alike. */
export const input =
  <Input>() =>
  (value: unknown): Input =>
    value as Input
