import { randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import path from "node:path"
import { createCore, createPainter } from "@org/core"
import { exclusively } from "@org/core/db"
import type { Logger } from "pino"
import type { BackingServices } from "./backing-services.ts"
import { demoIdentity } from "./demo/demo-wizard.ts"
import { seedDemo } from "./demo/seed-demo.ts"
import type { Environment } from "./env.ts"
import { createSessions, type Sessions } from "./identity/sessions.ts"

/** What only one's own machine has: the demo and the sign-in link. Two starts on one data folder take turns. */
export const prepareStandalone = (
  { dataDirectory }: Environment,
  services: BackingServices,
  logger: Logger,
): Promise<{ demoWizardId: string; sessions: Sessions }> =>
  exclusively({ databaseUrl: services.databaseUrl, name: "standalone" }, async () => {
    // Always painted by the painter: the demo costs nothing, whatever model is set.
    const openDemoCore = () => createCore({ ...services, imageModel: createPainter(), logger })
    const demoWizardId = await seedDemo({ dataDirectory, openCore: openDemoCore })
    return { demoWizardId, sessions: await openSessions(dataDirectory) }
  })

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
