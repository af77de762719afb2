import type { Core } from "@org/core"
import type { Logger } from "pino"
import { createAdminApp } from "./admin-app.ts"
import { createApp } from "./app.ts"
import { openBackingServices, openCore } from "./backing-services.ts"
import { isDemoPublished } from "./demo/seed-demo.ts"
import type { Environment } from "./env.ts"
import { listen, StartError } from "./listen.ts"
import { prepareStandalone } from "./standalone.ts"

/** How long requests may go on when the server stops, in ms. */
const requestGraceMs = 5_000

export type RunningServer = {
  /** Where to sign in, once; undefined where the host platform signs admins in. */
  signInUrl: string | undefined
  /** The demo community's published wizard; undefined where there is none. */
  demoWizardId: string | undefined
  /** What needs the operator's attention, as far as it is known at once. */
  warnings: string[]
  /** Stops taking requests, lets running work finish for some seconds, ends every connection. */
  close(): Promise<void>
}

/**
 * Starts the API with its worker: port, database, migrations, demo, HTTP. If any of it fails, what was started before is
 * stopped again.
 *
 * @throws StartError and the database's own errors, whose messages are for the operator
 */
export const startServer = async (environment: Environment, logger: Logger): Promise<RunningServer> => {
  await using resources = new AsyncDisposableStack()
  const listener = await listen({ host: environment.host, port: environment.apiPort, variable: "API_PORT" })
  resources.defer(() => listener.close(0))
  const adminApp = await createAdminApp({
    pictureOrigin: pictureOriginOf(environment),
    viewerOrigin: new URL(environment.publicViewerUrl).origin,
  })
  const services = await openBackingServices(environment, resources, logger)
  const { imageStore } = services

  const standalone = environment.standalone ? await prepareStandalone(environment, services, logger) : undefined
  const core = await openCore(environment, services, logger)
  resources.defer(() => core.close())
  await requirePlan(core, environment.defaultPlan)
  const { sessions, demoWizardId } = standalone ?? {}
  const isDemoThere = demoWizardId !== undefined && (await isDemoPublished(core, demoWizardId))
  const stopping = new AbortController()
  listener.serve(
    createApp({ core, imageStore, environment, sessions, adminApp, stopping: stopping.signal, logger }).fetch,
  )
  // The first thing to end: requests may finish while all that they need is still there.
  resources.defer(() => {
    stopping.abort()
    return listener.close(requestGraceMs)
  })

  const started = resources.move()
  return {
    signInUrl: sessions && `${environment.publicApiUrl}/sign-in/${sessions.linkToken}`,
    demoWizardId: isDemoThere ? demoWizardId : undefined,
    warnings: await core.warnings(),
    close: () => started.disposeAsync(),
  }
}

const requirePlan = async (core: Core, code: string): Promise<void> => {
  const codes = (await core.plans.list()).map((plan) => plan.code)
  if (!codes.includes(code)) {
    throw new StartError(`DEFAULT_PLAN: There is no plan ${code}. Set it to one of: ${codes.join(", ")}.`)
  }
}

const pictureOriginOf = ({ storage, publicApiUrl }: Environment): string =>
  new URL((storage.kind === "s3" ? storage.publicUrlPrefix : undefined) ?? publicApiUrl).origin
