import { afterAll, beforeAll, test } from "vitest"
import type { DomainErrorCode } from "../src/errors.ts"
import { createOpenAiImageModel } from "../src/image-model/openai.ts"
import { createS3ImageStore } from "../src/image-store/s3.ts"
import type { FakeScenario } from "../src/testing/fake-openai/scenarios.ts"
import { type FaultyStore, startFaultyStore } from "../src/testing/faulty-store.ts"
import { createTestClock, createTestContext, type FakeOpenAi, startFakeOpenAi } from "../src/testing/index.ts"
import { holdPreparations, hurryJobs } from "../src/testing/queue-faults.ts"
import { type R2, startR2 } from "../src/testing/r2.ts"
import type { StoreFault } from "../src/testing/store-faults.ts"

type VendorCase = { answers: FakeScenario[]; calls: number; code?: DomainErrorCode }

const good: FakeScenario = { kind: "success" }
const busy: FakeScenario = { kind: "rate_limited", headers: { "retry-after-ms": "50" } }

/** By name, which also stands in the prompt: what the vendor answers in order, how often it is asked, how it ends. */
const vendorCases: Record<string, VendorCase> = {
  "all well": { answers: [good], calls: 1 },
  refused: { answers: [{ kind: "moderation_blocked" }], calls: 1, code: "CONTENT_POLICY" },
  misconfigured: { answers: [{ kind: "unauthorized" }], calls: 1, code: "MODEL_MISCONFIGURED" },
  "told to wait once": { answers: [busy, good], calls: 2 },
  "down for good": { answers: [{ kind: "server_error" }], calls: 3, code: "MODEL_UNAVAILABLE" },
  "down once": { answers: [{ kind: "overloaded" }, good], calls: 2 },
  "cut off": { answers: [{ kind: "cut_off_body" }], calls: 3, code: "MODEL_UNAVAILABLE" },
  "no picture": { answers: [{ kind: "not_an_image" }], calls: 1, code: "IMAGE_REJECTED" },
  hanging: { answers: [{ kind: "hang" }], calls: 3, code: "MODEL_UNAVAILABLE" },
}

type StoreCase = {
  fault: StoreFault
  /** How often for each key; without an end unless told. */
  times?: number
  /** Which requests; writes alone unless told. */
  everything?: true
  /** ms that pass once the store has failed each picture; then it works again if it is not to fail `forGood`. */
  lasts?: number
  forGood?: true
  /** Attempts that the store spoils; more than the client's own three repetitions make one. */
  faults: number
}

const minute = 60_000

const storeCases: Record<string, StoreCase> = {
  "500 once": { fault: { kind: "status", status: 500 }, times: 1, faults: 0 },
  "500 for minutes": { fault: { kind: "status", status: 500 }, everything: true, lasts: 9 * minute, faults: 1 },
  "500 for good": {
    fault: { kind: "status", status: 500 },
    everything: true,
    lasts: 11 * minute,
    forGood: true,
    faults: 1,
  },
  "403 for good": { fault: { kind: "access_denied" }, lasts: 11 * minute, forGood: true, faults: 1 },
  "a timeout": { fault: { kind: "hang" }, times: 3, faults: 1 },
  "a reset in the middle of a put": { fault: { kind: "reset" }, times: 3, faults: 1 },
  "an answer that is lost": { fault: { kind: "lost_answer" }, times: 3, faults: 1 },
}

let r2: R2
beforeAll(async () => {
  r2 = await startR2()
})
afterAll(() => r2.stop())

const openContext = async (vendor: FakeOpenAi, store: FaultyStore) => {
  const clock = createTestClock()
  const context = await createTestContext({
    clock,
    imageSize: "1024x1024",
    worker: { concurrency: Object.keys(vendorCases).length },
    imageModel: createOpenAiImageModel({
      apiKey: vendor.apiKey,
      baseUrl: vendor.baseUrl,
      model: "gpt-image-2.6-flare",
      timeoutMs: 1_500,
    }),
    imageStore: createS3ImageStore({ ...store, publicUrlPrefix: "https://pictures.example", requestTimeoutMs: 400 }),
  })
  return { context, clock }
}

/** Answers each prompt with what its case says, in order; the last answer repeats. */
const createResponder = () => {
  const asked = new Map<string, number>()
  const nameIn = (prompt: unknown) =>
    Object.keys(vendorCases).find((name) => String(prompt).split("\n")[0]?.endsWith(`: ${name}`)) ?? ""
  return {
    asked,
    respond: ({ body }: { body: { prompt?: unknown } | undefined }): FakeScenario => {
      const name = nameIn(body?.prompt)
      const count = asked.get(name) ?? 0
      asked.set(name, count + 1)
      return vendorCases[name]?.answers[count] ?? vendorCases[name]?.answers.at(-1) ?? good
    },
  }
}

// Each store's fault has a core of its own, in which the vendor's faults all happen at once.
test.concurrent.for(Object.entries(storeCases))(
  "every fault of the vendor while the store gives %s",
  { timeout: 90_000 },
  async ([, { fault, times, everything, lasts, forGood, faults }], { expect }) => {
    await using resources = new AsyncDisposableStack()
    const vendor = await startFakeOpenAi()
    resources.defer(() => vendor.stop())
    const { asked, respond } = createResponder()
    vendor.respondWith(respond)
    const store = await startFaultyStore(r2)
    resources.defer(() => store.stop())
    store.fail(fault, { ...(everything ? {} : { method: "PUT" }), ...(times === undefined ? {} : { times }) })
    const { context, clock } = await openContext(vendor, store)
    resources.use(context)
    const { core, actor, database } = context
    await context.setImageLimit(100)
    await holdPreparations(database)

    const { wizardId, stepId } = await context.createStep()
    const started = await Promise.all(
      Object.entries(vendorCases).map(async ([name, expected]) => {
        const { id } = await core.backgrounds.start(actor, { wizardId, stepId, prompt: name })
        return { id, name, expected }
      }),
    )
    const painted = started.filter(({ expected }) => expected.code === undefined).map(({ id }) => id)
    const statusesOf = (ids: string[]) => database.backgroundGeneration.findMany({ where: { id: { in: ids } } })
    // Nobody waits for what was put off; how long it is put off is tested elsewhere.
    const poll = <Value>(read: () => Promise<Value>) =>
      expect.poll(() => hurryJobs(database).then(read), { timeout: 60_000, interval: 100 })

    if (lasts !== undefined) {
      await poll(async () => (await statusesOf(painted)).every(({ storeFailingSince }) => storeFailingSince)).toBe(true)
      clock.advance(lasts)
      if (forGood === undefined) store.mend()
    }
    const ids = started.map(({ id }) => id)
    await poll(async () => (await statusesOf(ids)).filter(({ finishedAt }) => finishedAt === null)).toEqual([])

    const check = async (codeOfPainted: DomainErrorCode | null) => {
      expect(await core.backgrounds.sweep()).toBe(0)
      const endings = await Promise.all(
        started.map(async ({ id, name }) => {
          const { errorCode } = await core.backgrounds.get(actor, { generationId: id })
          const events = await database.usageEvent.count({ where: { generationId: id } })
          return { name, errorCode, events, calls: asked.get(name) }
        }),
      )
      expect(endings).toEqual(
        started.map(({ name, expected: { code, calls } }) => {
          const errorCode = code ?? codeOfPainted
          return { name, errorCode, events: errorCode === null ? 1 : 0, calls }
        }),
      )
      const succeeded = codeOfPainted === null ? painted : []
      expect(await context.imageUsage()).toMatchObject({ committed: succeeded.length, reserved: 0 })
      expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
      // Nothing lies about that nobody refers to, neither in the store nor on the disk.
      const prefix = `images/${actor.communityId}/${wizardId}/${stepId}/`
      expect((await store.keys(prefix)).toSorted()).toEqual(
        succeeded.map((id) => `${prefix}${id}/original.png`).toSorted(),
      )
      const kept = painted.filter((id) => !succeeded.includes(id))
      expect((await context.spooled()).toSorted()).toEqual(kept.toSorted())
    }
    await check(forGood ? "STORAGE_FAILED" : null)
    for (const { storeFaults } of await statusesOf(painted)) expect(storeFaults).toBeGreaterThanOrEqual(faults)
    if (forGood === undefined) return

    // The operator has what was paid stored once the store works again; nobody asks the vendor for it.
    store.mend()
    for (const id of painted) await core.backgrounds.retry(id)
    await poll(async () => (await statusesOf(painted)).every(({ status }) => status === "succeeded")).toBe(true)
    await check(null)
  },
)
