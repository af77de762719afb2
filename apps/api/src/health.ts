import { Hono } from "hono"
import type { Core } from "@org/core"
import type { Logger } from "pino"

/** A look at the store costs several requests to it, and many may ask whether we are ready. */
const readyzSeconds = 5

/** Asks once and gives everybody the same answer for a while. */
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

/**
 * `/healthz`: the process is up. `/readyz`: database and store can be used, 503 with the reason in the log if not.
 * `warnings` are for the operator and change nothing about being ready; a store that fails is when they matter most.
 */
export const createHealth = ({ core, logger }: { core: Pick<Core, "check" | "warnings">; logger: Logger }): Hono => {
  const routes = new Hono()
  routes.get("/healthz", (context) => context.json({ status: "ok" }))

  const isReady = rememberFor(readyzSeconds, () =>
    core.check().then(
      () => true,
      (error: unknown) => {
        logger.error({ err: error }, "not ready")
        return false
      },
    ),
  )
  const warnings = (): Promise<string[]> =>
    core.warnings().catch((error: unknown) => {
      logger.error({ err: error }, "cannot tell what needs attention")
      return ["What needs attention cannot be told; the log says why."]
    })
  routes.get("/readyz", async (context) => {
    context.header("cache-control", "no-store")
    return (await isReady())
      ? context.json({ status: "ready", warnings: await warnings() })
      : context.json({ status: "not ready", warnings: await warnings() }, 503)
  })
  return routes
}
