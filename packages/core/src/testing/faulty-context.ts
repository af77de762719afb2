import { rm } from "node:fs/promises"
import type { BackgroundGeneration } from "../db/database.ts"
import { createOpenAiImageModel } from "../image-model/openai.ts"
import { createS3ImageStore } from "../image-store/s3.ts"
import { createTestContext, type TestContext } from "./context.ts"
import { type FakeOpenAi, type RecordedRequest, startFakeOpenAi } from "./fake-openai/server.ts"
import { type FaultyStore, startFaultyStore } from "./faulty-store.ts"
import { holdPreparations } from "./queue-faults.ts"
import { createTestLog, type TestLog } from "./log.ts"
import { startR2 } from "./r2.ts"

/** A core whose vendor and store can be made to fail. */
export type FaultyContext = TestContext & {
  vendor: FakeOpenAi
  store: FaultyStore
  log: TestLog
  /** Everything works again, and what happened is forgotten. */
  restore(): Promise<void>
  /** Asks for a picture, on a step of its own unless given. */
  start(step?: {
    wizardId: string
    stepId: string
  }): Promise<{ wizardId: string; stepId: string; generationId: string }>
  rowOf(generationId: string): Promise<BackgroundGeneration>
  /** What the vendor was asked to paint, without the questions about the model. */
  paintings(): RecordedRequest[]
}

/**
 * A core that paints with the fake vendor over HTTP and stores in the R2 simulator by way of a proxy that breaks what a
 * test says; as many pictures as it likes.
 *
 * @example
 * await using context = await createFaultyContext()
 * context.store.fail({ kind: "access_denied" })
 */
export const createFaultyContext = async (): Promise<FaultyContext> => {
  await using resources = new AsyncDisposableStack()
  const r2 = await startR2()
  resources.defer(() => r2.stop())
  const store = await startFaultyStore(r2)
  resources.defer(() => store.stop())
  const vendor = await startFakeOpenAi()
  resources.defer(() => vendor.stop())
  const log = createTestLog()
  const context = resources.use(
    await createTestContext({
      imageSize: "1024x1024",
      imageModel: createOpenAiImageModel({ ...vendor, model: "gpt-image-2.6-flare" }),
      imageStore: createS3ImageStore({ ...store, publicUrlPrefix: "https://pictures.example" }),
      logger: log.logger,
    }),
  )
  await context.setImageLimit(1_000)
  await holdPreparations(context.database)
  const owned = resources.move()
  return {
    ...context,
    vendor,
    store,
    log,
    async restore() {
      store.mend()
      store.requests.length = 0
      vendor.respondWith({ kind: "success" })
      vendor.requests.length = 0
      log.lines.length = 0
      await rm(context.spoolDirectory, { recursive: true, force: true })
    },
    async start(given) {
      const step = given ?? (await context.createStep())
      const { id: generationId } = await context.core.backgrounds.start(context.actor, { ...step, prompt: "sea" })
      return { ...step, generationId }
    },
    rowOf: (id) => context.database.backgroundGeneration.findUniqueOrThrow({ where: { id } }),
    paintings: () => vendor.requests.filter(({ path }) => path.endsWith("/images/generations")),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
