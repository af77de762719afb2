import { randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { createCore, createPainter } from "@org/core"
import type { Logger } from "pino"
import { createAdminApp } from "./admin-app.ts"
import { createApp } from "./app.ts"
import { openBackingServices, openCore } from "./backing-services.ts"
import { demoIdentity } from "./demo/demo-wizard.ts"
import { isDemoPublished, seedDemo } from "./demo/seed-demo.ts"
import type { Environment } from "./env.ts"
import { createSessions, type Sessions } from "./identity/sessions.ts"
import { listen } from "./listen.ts"

export type RunningServer = {
  /** Where to sign in, once; undefined where the host platform signs admins in. */
  signInUrl: string | undefined
  /** The demo community's published wizard; undefined where there is none. */
  demoWizardId: string | undefined
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
  let graceMs = 0
  resources.defer(() => listener.close(graceMs))
  const adminApp = await createAdminApp({ pictureOrigin: pictureOriginOf(environment) })
  const services = await openBackingServices(environment, resources)
  const { imageStore } = services

  // Always painted by the painter: the demo costs nothing, whatever model is set.
  const openDemoCore = () => createCore({ ...services, imageModel: createPainter(), logger })
  const demoWizardId = environment.standalone
    ? await seedDemo({ dataDirectory: environment.dataDirectory, openCore: openDemoCore })
    : undefined
  const core = await openCore(environment, services, logger)
  resources.defer(() => core.close())
  const sessions = environment.standalone ? await openSessions(environment.dataDirectory) : undefined
  listener.serve(createApp({ core, imageStore, environment, sessions, adminApp, logger }).fetch)

  graceMs = 5_000
  const started = resources.move()
  return {
    signInUrl: sessions && `${environment.publicApiUrl}/sign-in/${sessions.linkToken}`,
    demoWizardId: demoWizardId && (await isDemoPublished(core, demoWizardId)) ? demoWizardId : undefined,
    close: () => started.disposeAsync(),
  }
}

const pictureOriginOf = ({ storage }: Environment): string | undefined =>
  storage.kind === "s3" && storage.publicUrlPrefix !== undefined ? new URL(storage.publicUrlPrefix).origin : undefined

/** The secret outlives restarts, so that nobody is signed out by one. */
const openSessions = async (dataDirectory: string): Promise<Sessions> => {
  const file = path.join(dataDirectory, "session-secret")
  let secret = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null
    throw error
  })
  if (secret === null || secret.length < 32) {
    secret = randomBytes(32)
    await writeFile(file, secret, { mode: 0o600, flush: true })
  }
  return createSessions({ secret, identity: demoIdentity })
}
