import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Actor } from "../context.ts"
import { type Core, type CoreOptions, createCore } from "../core.ts"
import { createDatabase, type Database } from "../db/database.ts"
import { createPainter } from "../image-model/painter/painter.ts"
import { createDiskImageStore } from "../image-store/disk.ts"
import type { ImageStore } from "../image-store/image-store.ts"
import type { FeatureUsage } from "../quota/get-usage.ts"
import { createTestDatabase } from "./database.ts"

export type TestContext = AsyncDisposable & {
  core: Core
  /** An admin of a community on plan `free`. */
  actor: Actor
  /** An admin of another community, for whom everything of the first must look absent. */
  stranger: Actor
  database: Database
  databaseUrl: string
  imageStore: ImageStore
  /** Where painted pictures wait for the store. */
  spoolDirectory: string
  /** The ids of the generations whose paintings wait in the spool. */
  spooled(): Promise<string[]>
  /** Another process's core, so to speak, on the same database and store; it is closed with the context. */
  openCore(options?: Partial<CoreOptions>): Promise<Core>
  /** What the actor's community has used of its images this month. */
  imageUsage(): Promise<FeatureUsage>
  /** Sets how many images a month the communities' plan allows; null: unlimited. */
  setImageLimit(limit: number | null): Promise<void>
  /** A wizard with one step, ready to be painted on. */
  createStep(): Promise<{ wizardId: string; stepId: string }>
}

/**
 * A whole core on a database and a folder of its own: the built-in painter paints (small, to be quick), unless a test
 * brings another model or store.
 *
 * @param options `serverUrl` outside of Vitest, see `createTestDatabase`; the rest is the core's
 * @example
 * await using context = await createTestContext()
 * await context.core.wizards.create(context.actor, { title: "Welcome" })
 */
export const createTestContext = async ({
  serverUrl,
  ...options
}: Partial<Omit<CoreOptions, "databaseUrl">> & { serverUrl?: string } = {}): Promise<TestContext> => {
  await using resources = new AsyncDisposableStack()
  const { databaseUrl, drop } = await createTestDatabase(serverUrl === undefined ? {} : { serverUrl })
  resources.defer(drop)
  const directory = await mkdtemp(path.join(tmpdir(), "stepscape-files-"))
  resources.defer(() => rm(directory, { recursive: true, force: true }))
  const database = createDatabase({ databaseUrl, poolSize: 3 })
  resources.defer(() => database.$disconnect())
  const imageStore =
    options.imageStore ??
    createDiskImageStore({ directory: path.join(directory, "files"), publicUrlPrefix: "http://127.0.0.1:4000/files" })
  const spoolDirectory = options.spoolDirectory ?? path.join(directory, "spool")
  const cores = resources.use(new AsyncDisposableStack())
  const openCore = async (others: Partial<CoreOptions> = {}): Promise<Core> => {
    const core = await createCore({
      imageModel: createPainter(),
      imageSize: "256x256",
      worker: { concurrency: 8 },
      ...options,
      databaseUrl,
      imageStore,
      spoolDirectory,
      ...others,
    })
    cores.defer(() => core.close())
    return core
  }
  const core = await openCore()
  const actor: Actor = { kind: "admin", userId: "ada", communityId: "first" }
  const stranger: Actor = { kind: "admin", userId: "eve", communityId: "second" }
  for (const { communityId } of [actor, stranger]) {
    await core.communities.ensure({ id: communityId, name: communityId, planCode: "free" })
  }
  const owned = resources.move()
  return {
    core,
    actor,
    stranger,
    database,
    databaseUrl,
    imageStore,
    spoolDirectory,
    async spooled() {
      const files = await readdir(spoolDirectory).catch(() => [])
      return files.filter((name) => name.endsWith(".painted")).map((name) => path.basename(name, ".painted"))
    },
    openCore,
    async imageUsage() {
      const { features } = await core.quota.usage(actor)
      const usage = features.find(({ feature }) => feature === "image_generation")
      if (usage === undefined) throw new Error("The usage tells nothing of images")
      return usage
    },
    async setImageLimit(hardLimit) {
      const { id: planId } = await database.plan.findUniqueOrThrow({ where: { code: "free" } })
      const feature = "image_generation" as const
      await database.planLimit.update({ where: { planId_feature: { planId, feature } }, data: { hardLimit } })
    },
    async createStep() {
      const { id: wizardId } = await core.wizards.create(actor, { title: "Welcome" })
      const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content" })
      return { wizardId, stepId }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
