import { type Attempt, beginAttempt } from "../src/backgrounds/attempt.ts"
import { finishFailed, finishSucceeded } from "../src/backgrounds/finish.ts"
import type { Painted } from "../src/backgrounds/spending.ts"
import type { Actor } from "../src/context.ts"
import type { Core } from "../src/core.ts"
import { openJobQueue } from "../src/jobs/job-queue.ts"
import { originalKey } from "../src/objects/index.ts"
import type { LedgerEntry } from "../src/quota/ledger-entry.ts"
import {
  createTestClock,
  createTestContext,
  createTestLog,
  photoLike,
  type TestClock,
  type TestContext,
} from "../src/testing/index.ts"

export type Place = { wizardId: string; stepId: string }
export type Filter = Parameters<Core["quota"]["export"]>[1]

/** A core whose worker is the test itself, so that it decides what becomes of each picture, and when. */
export type LedgerContext = TestContext & {
  clock: TestClock
  /** A picture that is stored as it is. */
  photo: Uint8Array
  /** A community of its own for each story, with one step. */
  openCommunity(userId?: string): Promise<{ actor: Actor; place: Place }>
  addStep(actor: Actor, title: string): Promise<Place>
  /** @param cost in millionths of a dollar; null: nobody knows */
  finish(generationId: string, cost: number | null): Promise<void>
  /** @param cost of a picture that was painted and reached the store all the same; null: none was */
  fail(generationId: string, cost: number | null): Promise<void>
  /** The whole ledger, by as many pages as it takes. */
  pageThrough(actor: Actor, filter: Filter, limit: number): Promise<LedgerEntry[]>
  exported(actor: Actor, filter: Filter): Promise<LedgerEntry[]>
}

export const createLedgerContext = async (): Promise<LedgerContext> => {
  await using resources = new AsyncDisposableStack()
  const clock = createTestClock(new Date("2026-01-15T12:00:00Z"))
  const context = resources.use(await createTestContext({ worker: false, clock }))
  await context.setImageLimit(null)
  const { core, database, imageStore } = context
  const jobs = await openJobQueue({ databaseUrl: context.databaseUrl, logger: createTestLog().logger })
  resources.defer(() => jobs.stop(0))
  const photo = await photoLike({ width: 16, height: 16, seed: 1 })

  const addStep: LedgerContext["addStep"] = async (actor, title) => {
    const { id: wizardId } = await core.wizards.create(actor, { title })
    const config = { presentation: { headline: `${title}, everybody` } }
    const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content", config })
    return { wizardId, stepId }
  }
  const begin = async (generationId: string): Promise<Attempt> => {
    const { jobId } = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: generationId } })
    const attempt = await beginAttempt({ database, clock }, { generationId, jobId })
    if (attempt === null) throw new Error("Nothing to paint")
    return attempt
  }
  const keyOf = ({ generation }: Attempt): string => originalKey({ ...generation, generationId: generation.id })
  /** Every painting is paid, so one that follows on another adds to it. */
  const paintedAt = ({ generation: { costMicros } }: Attempt, cost: number | null): Painted => ({
    inputTokens: 20,
    outputTokens: 400,
    costMicros: cost === null ? costMicros : (costMicros ?? 0n) + BigInt(cost),
    spoolId: null,
  })
  const owned = resources.move()
  return {
    ...context,
    clock,
    photo,
    addStep,
    async openCommunity(userId = "ada") {
      const actor: Actor = { kind: "admin", userId, communityId: crypto.randomUUID() }
      await core.communities.ensure({ id: actor.communityId, name: "Run", planCode: "free" })
      return { actor, place: await addStep(actor, "Welcome") }
    },
    async finish(generationId, cost) {
      const attempt = await begin(generationId)
      attempt.painted = paintedAt(attempt, cost)
      const picture = { bytes: photo, width: 16, height: 16, contentHash: "0" }
      await finishSucceeded({ database, imageStore, jobs, clock }, attempt, { key: keyOf(attempt), picture })
    },
    async fail(generationId, cost) {
      const attempt = await begin(generationId)
      if (cost !== null) {
        attempt.painted = paintedAt(attempt, cost)
        await imageStore.put(keyOf(attempt), photo)
      }
      await finishFailed({ database, clock }, attempt, "STORAGE_FAILED", {})
    },
    async pageThrough(actor, filter, limit) {
      const all: LedgerEntry[] = []
      let before: string | undefined
      do {
        const page = await core.quota.events(actor, { ...filter, limit, ...(before !== undefined && { before }) })
        all.push(...page.entries)
        before = page.next ?? undefined
      } while (before !== undefined)
      return all
    },
    async exported(actor, filter) {
      const all: LedgerEntry[] = []
      const { pages } = await core.quota.export(actor, filter)
      for await (const entries of pages) all.push(...entries)
      return all
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
