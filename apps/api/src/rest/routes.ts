import { type Context, Hono } from "hono"
import { type Actor, type Core, DomainError, type Logger } from "@org/core"
import { problemResponse } from "../problem.ts"
import { usageCsvResponse } from "./usage-csv.ts"

type Variables = { actor: Actor }

/** Reads a JSON body; anything else than an object is a fault of the caller. */
const readObject = async (request: { json(): Promise<unknown> }): Promise<Record<string, unknown>> => {
  const body = await request.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined
    throw error
  })
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  throw new DomainError("INVALID_INPUT", { issues: [{ path: "", message: "The body must be a JSON object." }] })
}

/** What the body says is checked by the use-case; this only names the type that it checks for. */
const unchecked = <Input>(value: object): Input => value as Input

/**
 * The REST face of the same use-cases that tRPC calls.
 *
 * @param options `authenticate` runs before every route; `stopping` ends every wait for a picture
 */
export const createRestRoutes = (options: {
  core: Core
  publicViewerUrl: string
  stopping: AbortSignal
  authenticate: (context: Context) => Promise<Actor>
  logger: Pick<Logger, "error">
}): Hono<{ Variables: Variables }> => {
  const { core, publicViewerUrl, stopping, logger } = options
  const routes = new Hono<{ Variables: Variables }>()

  routes.use(async (context, next) => {
    context.set("actor", await options.authenticate(context))
    await next()
  })

  routes.post("/admin/steps/generate-background", async (context) => {
    const { wizardId, stepId, prompt, style, size } = await readObject(context.req)
    const idempotencyKey = context.req.header("idempotency-key")
    const generation = await core.backgrounds.generate(
      context.var.actor,
      unchecked({ wizardId, stepId, prompt, style, size, idempotencyKey }),
      { signal: AbortSignal.any([context.req.raw.signal, stopping]) },
    )
    const { id: generationId, status, imageUrl } = generation
    return status === "succeeded"
      ? context.json({ imageUrl, generationId })
      : context.json({ generationId, status }, 202)
  })

  routes.get("/generations/:generationId", async (context) =>
    context.json(await core.backgrounds.get(context.var.actor, { generationId: context.req.param("generationId") })),
  )

  routes.post("/wizards", async (context) =>
    context.json(await core.wizards.create(context.var.actor, unchecked(await readObject(context.req))), 201),
  )

  routes.get("/wizards/:wizardId", async (context) =>
    context.json(await core.wizards.get(context.var.actor, { wizardId: context.req.param("wizardId") })),
  )

  routes.patch("/wizards/:wizardId", async (context) => {
    const change = { ...(await readObject(context.req)), wizardId: context.req.param("wizardId") }
    return context.json(await core.wizards.update(context.var.actor, unchecked(change)))
  })

  routes.post("/wizards/:wizardId/steps", async (context) => {
    const { type, config } = await readObject(context.req)
    const step = unchecked<Parameters<Core["steps"]["create"]>[1]>({
      wizardId: context.req.param("wizardId"),
      type,
      config,
    })
    return context.json(await core.steps.create(context.var.actor, step), 201)
  })

  routes.patch("/wizards/:wizardId/steps/:stepId", async (context) => {
    const { config: patch, expectedRevision } = await readObject(context.req)
    const { wizardId, stepId } = context.req.param()
    return context.json(
      await core.steps.update(context.var.actor, unchecked({ wizardId, stepId, patch, expectedRevision })),
    )
  })

  routes.post("/wizards/:wizardId/publish", async (context) => {
    const wizardId = context.req.param("wizardId")
    const { version, shortfalls } = await core.publishing.publish(context.var.actor, { wizardId })
    return context.json({ version, shortfalls, url: `${publicViewerUrl}/w/${wizardId}` })
  })

  routes.get("/wizards/:wizardId/versions", async (context) => {
    const { limit, before } = context.req.query()
    const page = {
      ...(limit !== undefined && { limit: Number(limit) }),
      ...(before !== undefined && { before: Number(before) }),
    }
    const wizardId = context.req.param("wizardId")
    return context.json(await core.publishing.versions(context.var.actor, { wizardId, ...page }))
  })

  routes.post("/wizards/:wizardId/restore", async (context) => {
    const wizardId = context.req.param("wizardId")
    const { version: earlier } = await readObject(context.req)
    const { version } = await core.publishing.restore(context.var.actor, unchecked({ wizardId, version: earlier }))
    return context.json({ version, url: `${publicViewerUrl}/w/${wizardId}` })
  })

  routes.get("/usage", async (context) => context.json(await core.quota.usage(context.var.actor)))

  routes.get("/usage.csv", async (context) => {
    const { month, outcome, wizardId, userId } = context.req.query()
    const ledger = await core.quota.export(context.var.actor, unchecked({ month, outcome, wizardId, userId }))
    const onFault = (error: unknown): void =>
      logger.error({ err: error, path: context.req.path }, "a download broke off")
    return usageCsvResponse(ledger, { onFault })
  })

  // Not `notFound`, which a mounted app has no say in: the admin interface would answer.
  routes.all("*", () => problemResponse(new DomainError("NOT_FOUND", { resource: "route" })))
  return routes
}
