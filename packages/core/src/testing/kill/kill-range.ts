import { access } from "node:fs/promises"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import pg from "pg"
import type { Generation } from "../../backgrounds/generation.ts"
import { isTerminal } from "../../backgrounds/generation.ts"
import { createOpenAiImageModel } from "../../image-model/openai.ts"
import { createS3ImageStore } from "../../image-store/s3.ts"
import { isOriginalKey } from "../../objects/index.ts"
import { createTestContext, type TestContext } from "../context.ts"
import { type FakeOpenAi, startFakeOpenAi } from "../fake-openai/server.ts"
import { type FaultyStore, type S3Service, startFaultyStore } from "../faulty-store.ts"
import { startWorker, type WorkerProcess } from "./start-worker.ts"
import type { SingleRequest } from "./worker-options.ts"

/**
 * One community at its limit of one image, a vendor, a store that can be held, and processes to kill. The test's own core
 * works nothing: it asks and looks.
 */
export type KillRange = AsyncDisposable & {
  context: TestContext
  vendor: FakeOpenAi
  store: FaultyStore
  /** What to paint. */
  request: SingleRequest
  /** Starts a process whose spool is the one folder that all of them share, as on one machine. */
  startWorker(concurrency?: number): Promise<WorkerProcess>
  /** Calls to the model so far. */
  modelCalls(): number
  /** Writes of a picture that the store was asked for so far. */
  writes(): number
  isSpooled(generationId: string): Promise<boolean>
  /** The one generation; waits until there is one. */
  generation(): Promise<Generation>
  /** Locks what a query selects until the returned function is called. */
  lock(query: string): Promise<() => Promise<void>>
  /** Resolves when a statement of some other process waits for a lock. */
  lockMet(): Promise<void>
  /** Has the database forget statements that wait for a lock, as if they had never arrived. */
  dropWaiting(): Promise<void>
  /** Resolves when the generation has ended. */
  ended(): Promise<void>
  /** Resolves when no job is left. */
  idle(): Promise<void>
}

const waiting = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

/** Asks every few ms, for what no event tells. */
export const until = async (isSo: () => Promise<boolean> | boolean, timeoutMs = 60_000): Promise<void> => {
  for (const deadline = Date.now() + timeoutMs; !(await isSo()); await wait(5)) {
    if (Date.now() > deadline) throw new Error(`It did not happen within ${timeoutMs / 1_000} s`)
  }
}

/**
 * Opens a range on a database of its own.
 *
 * @param options `service`: where pictures are stored in the end; `serverUrl` outside of Vitest, see `createTestDatabase`;
 * `imageLimit`: of the community, 1 unless told
 */
export const openKillRange = async (options: {
  service: S3Service
  serverUrl?: string | undefined
  imageLimit?: number
}): Promise<KillRange> => {
  await using resources = new AsyncDisposableStack()
  const vendor = await startFakeOpenAi()
  resources.defer(() => vendor.stop())
  const store = await startFaultyStore(options.service)
  resources.defer(() => store.stop())
  const context = resources.use(
    await createTestContext({
      worker: false,
      imageSize: "256x256",
      imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
      imageStore: createS3ImageStore({ ...store, publicUrlPrefix: "https://pictures.example" }),
      ...(options.serverUrl === undefined ? {} : { serverUrl: options.serverUrl }),
    }),
  )
  const { core, actor, database, databaseUrl, spoolDirectory } = context
  await context.setImageLimit(options.imageLimit ?? 1)
  const request = { actor, input: { ...(await context.createStep()), prompt: "a calm sea" } }

  const generation = async (): Promise<Generation> => {
    let id: string | undefined
    await until(async () => {
      id = (await database.backgroundGeneration.findFirst({ select: { id: true } }))?.id
      return id !== undefined
    })
    return core.backgrounds.get(actor, { generationId: id ?? "" })
  }
  const count = async (query: string): Promise<number> => {
    const [row] = await database.$queryRawUnsafe<{ count: bigint }[]>(query)
    return Number(row?.count)
  }

  const owned = resources.move()
  return {
    context,
    vendor,
    store,
    request,
    generation,
    startWorker: async (concurrency = 2) => {
      const { apiKey, baseUrl } = vendor
      const { endpoint, region, bucket, accessKeyId, secretAccessKey } = store
      const worker = await startWorker({
        databaseUrl,
        vendor: { apiKey, baseUrl },
        store: { endpoint, region, bucket, accessKeyId, secretAccessKey },
        spoolDirectory,
        concurrency,
      })
      return owned.use(worker)
    },
    modelCalls: () => vendor.requests.filter(({ path: called }) => called.endsWith("/images/generations")).length,
    writes: () => store.requests.filter(({ method, key }) => method === "PUT" && isOriginalKey(key)).length,
    isSpooled: (generationId) =>
      access(path.join(spoolDirectory, `${generationId}.painted`)).then(
        () => true,
        () => false,
      ),
    async lock(query) {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      await client.query("BEGIN")
      await client.query(`${query} FOR UPDATE`)
      return () => client.end()
    },
    lockMet: () => until(async () => (await count(`SELECT count(*) ${waiting}`)) > 0),
    async dropWaiting() {
      await count(`SELECT count(pg_terminate_backend(pid)) ${waiting}`)
      await until(async () => (await count(`SELECT count(*) ${waiting}`)) === 0)
    },
    ended: () => until(async () => isTerminal((await generation()).status)),
    idle: () => until(async () => (await count(`SELECT count(*) FROM pgboss.job WHERE state < 'completed'`)) === 0),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
