import { existsSync } from "node:fs"
import path from "node:path"
import { type Core, createCore, createPainter, type ImageStore } from "@org/core"
import { applyMigrations } from "@org/core/db"
import type { Logger } from "pino"
import { keepPostgresRunning } from "./embedded-postgres.ts"
import type { Environment } from "./env.ts"
import { StartError } from "./listen.ts"
import { imageModelOf, imageStoreOf } from "./ports.ts"

/** What API and worker alike stand on, up and usable. */
export type BackingServices = { databaseUrl: string; imageStore: ImageStore }

/**
 * Opens the database with its migrations, and the image store.
 *
 * @param resources takes over what must be stopped again
 * @throws StoreError and the database's own errors, whose messages are for the operator
 */
export const openBackingServices = async (
  environment: Environment,
  resources: AsyncDisposableStack,
  logger: Logger,
): Promise<BackingServices> => {
  const databaseUrl = await openDatabase(environment, resources, logger)
  const imageStore = imageStoreOf(environment)
  await imageStore.check()
  return { databaseUrl, imageStore }
}

/**
 * Opens a core for the operator's commands: it works no queue, asks no vendor, and a store that is down does not keep it
 * from opening.
 *
 * @throws StartError when there is no database yet; the database's errors, whose messages are for the operator
 */
export const openOperatorCore = async (
  environment: Environment,
  logger: Logger,
): Promise<{ core: Core; close(): Promise<void> }> => {
  requireDatabase(environment)
  await using resources = new AsyncDisposableStack()
  const databaseUrl = await openDatabase(environment, resources, logger)
  const core = await createCore({
    databaseUrl,
    // No command paints, and none should wait for a vendor or speak of one.
    imageModel: createPainter(),
    imageStore: imageStoreOf(environment),
    spoolDirectory: spoolOf(environment),
    worker: false,
    logger,
  })
  resources.defer(() => core.close())
  const opened = resources.move()
  return { core, close: () => opened.disposeAsync() }
}

/** A command that is given the wrong folder would otherwise make a new database there, and find nothing wrong in it. */
const requireDatabase = ({ databaseUrl, dataDirectory }: Environment): void => {
  if (databaseUrl !== undefined || existsSync(postgresOf(dataDirectory))) return
  throw new StartError(
    `${dataDirectory} holds no database. Set DATA_DIR or DATABASE_URL as they are set where Stepscape runs.`,
  )
}

const postgresOf = (dataDirectory: string): string => path.join(dataDirectory, "postgres")

const spoolOf = ({ dataDirectory }: Environment): string => path.join(dataDirectory, "spool")

/** Opens the core as the environment asks for it, its worker included. */
export const openCore = (environment: Environment, services: BackingServices, logger: Logger): Promise<Core> =>
  createCore({
    ...services,
    imageModel: imageModelOf(environment),
    imageSize: environment.imageSize,
    spoolDirectory: spoolOf(environment),
    worker: { concurrency: environment.workerConcurrency },
    logger,
  })

const openDatabase = async (
  environment: Environment,
  resources: AsyncDisposableStack,
  logger: Logger,
): Promise<string> => {
  const databaseUrl = environment.databaseUrl ?? (await startDatabase(environment, resources, logger))
  await applyMigrations({ databaseUrl })
  return databaseUrl
}

const startDatabase = async (
  { dataDirectory }: Environment,
  resources: AsyncDisposableStack,
  logger: Logger,
): Promise<string> => {
  const postgres = await keepPostgresRunning({ directory: postgresOf(dataDirectory), logger })
  resources.defer(() => postgres.stop())
  return postgres.url
}
