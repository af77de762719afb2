import { initTRPC, TRPCError } from "@trpc/server"
import superjson from "superjson"
import { type Actor, type Core, type DomainErrorCode, errorText, isDomainError } from "@org/core"
import type { Environment } from "../env.ts"

export type TrpcContext = {
  core: Core
  environment: Pick<Environment, "publicViewerUrl" | "upgradeUrl" | "imageModel">
  /** Ends every wait for a picture. */
  stopping: AbortSignal
  authenticate: () => Promise<Actor>
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

/** A procedure for admins; domain errors leave it with the right code. */
export const adminProcedure = trpc.procedure.use(async ({ ctx, next }) => {
  const actor = await ctx.authenticate().catch(translate)
  const result = await next({ ctx: { actor } })
  return result.ok || !isDomainError(result.error.cause) ? result : translate(result.error.cause)
})

const translate = (error: unknown): never => {
  if (isDomainError(error)) throw new TRPCError({ code: trpcCodes[error.code], cause: error })
  throw error
}

/** Types an input and leaves its checking to the use-case, which checks for every caller alike. */
export const input =
  <Input>() =>
  (value: unknown): Input =>
    value as Input
