import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { beginAttempt, type Attempt } from "../src/backgrounds/attempt.ts"
import { finishFailed, finishSucceeded } from "../src/backgrounds/finish.ts"
import type { Actor } from "../src/context.ts"
import type { Core } from "../src/core.ts"
import { createDatabase, type Database } from "../src/db/database.ts"
import { type JobQueue, openJobQueue } from "../src/jobs/job-queue.ts"
import { originalKey } from "../src/objects/index.ts"
import { createTestClock, createTestContext, createTestLog, type TestContext } from "../src/testing/index.ts"
import { loseJob } from "../src/testing/queue-faults.ts"

const plans = { none: 0, one: 1, three: 3, six: 6, unlimited: null }
type Plan = keyof typeof plans

/** What one client does; `at` picks one of what there is, `client` says on whose connections. */
type Operation =
  | { kind: "reserve" }
  | { kind: "begin" | "commit" | "release" | "cancel" | "lose job"; at: number }
  | { kind: "sweep" | "next month" }
  | { kind: "plan"; plan: Plan }

const clock = createTestClock(new Date("2026-01-15T12:00:00Z"))
let context: TestContext
let cores: Core[]
let databases: Database[]
let jobs: JobQueue
const resources = new AsyncDisposableStack()

beforeAll(async () => {
  // The test itself is the workers, so that it can stop anywhere.
  context = await createTestContext({ worker: false, clock })
  resources.use(context)
  cores = [context.core, await context.openCore(), await context.openCore()]
  databases = cores.map(() => createDatabase({ databaseUrl: context.databaseUrl, poolSize: 2 }))
  for (const database of databases) resources.defer(() => database.$disconnect())
  jobs = await openJobQueue({ databaseUrl: context.databaseUrl, logger: createTestLog().logger })
  resources.defer(() => jobs.stop(0))
  for (const [code, hardLimit] of Object.entries(plans)) {
    const { id: planId } = await context.database.plan.create({ data: { code, name: code } })
    await context.database.planLimit.create({ data: { planId, feature: "image_generation", hardLimit } })
  }
})
afterAll(() => resources.disposeAsync())

const at = fc.nat({ max: 30 })
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: "reserve" as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("begin" as const), at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("commit" as const, "release" as const), at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cancel" as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose job" as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("sweep" as const, "next month" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("plan" as const),
      plan: fc.constantFrom(...(Object.keys(plans) as Plan[])),
    }),
  },
)

/** What was true after the last step: the plan, and committed and reserved together by month. */
type Model = { plan: Plan; used: Map<number, number> }
type Real = { actor: Actor; step: { wizardId: string; stepId: string }; generations: string[]; attempts: Attempt[] }

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)]

/** The refusals that belong to the game: another was quicker, or nothing is left. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "Superseded" || ["QUOTA_EXCEEDED", "CONFLICT"].includes((error as { code?: string }).code ?? ""))

const picture = { bytes: new Uint8Array(1), width: 1, height: 1, contentHash: "0" }

const perform = async (operation: Operation, real: Real, client: number): Promise<void> => {
  const core = pick(cores, client) ?? context.core
  const database = pick(databases, client) ?? context.database
  const { actor, step, generations, attempts } = real
  switch (operation.kind) {
    case "reserve": {
      const { id } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
      generations.push(id)
      return
    }
    case "begin": {
      const generationId = pick(generations, operation.at)
      if (generationId === undefined) return
      const { jobId } = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: generationId } })
      const attempt = await beginAttempt({ database, clock }, { generationId, jobId })
      if (attempt !== null) attempts.push(attempt)
      return
    }
    case "commit":
    case "release": {
      // Any attempt that ever began, also one that was overtaken since.
      const attempt = pick(attempts, operation.at)
      if (attempt === undefined) return
      const ports = { database, imageStore: context.imageStore, jobs, clock }
      if (operation.kind === "release") return finishFailed(ports, attempt, "MODEL_UNAVAILABLE", {})
      const key = originalKey({ ...attempt.generation, generationId: attempt.generation.id })
      await finishSucceeded(ports, attempt, { key, picture })
      return
    }
    case "cancel": {
      const generationId = pick(generations, operation.at)
      if (generationId !== undefined) await core.backgrounds.cancel(actor, { generationId })
      return
    }
    case "lose job": {
      const generationId = pick(generations, operation.at)
      // Two may lose the same one at once.
      if (generationId !== undefined) await loseJob(database, generationId).catch(() => undefined)
      return
    }
    case "sweep":
      clock.advance(31_000)
      await core.backgrounds.sweep()
      return
    case "next month":
      clock.advance(31 * 24 * 60 * 60_000)
      return
    case "plan":
      await core.communities.setPlan({ communityId: actor.communityId, planCode: operation.plan })
      return
    default:
      operation satisfies never
  }
}

const expectInvariants = async (operations: readonly Operation[], model: Model, { actor }: Real): Promise<void> => {
  const community = await context.database.community.findUniqueOrThrow({
    where: { id: actor.communityId },
    select: { plan: true },
  })
  const changes = operations.filter((operation) => operation.kind === "plan")
  const inForce = [model.plan, ...changes.map(({ plan }) => plan)].map(
    (plan) => plans[plan] ?? Number.POSITIVE_INFINITY,
  )
  model.plan = community.plan.code as Plan
  const periods = await context.database.quotaPeriod.findMany({ where: { communityId: actor.communityId } })
  for (const { committed, reserved, periodStart } of periods) {
    expect(Math.min(committed, reserved)).toBeGreaterThanOrEqual(0)
    const used = committed + reserved
    // A plan may have been lowered below what is used: then it only must not grow.
    if (used > (model.used.get(periodStart.getTime()) ?? 0)) expect(used).toBeLessThanOrEqual(Math.max(...inForce))
    model.used.set(periodStart.getTime(), used)
  }
  expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })
}

/** Several clients each do one thing, all at the same time. */
class Together implements fc.AsyncCommand<Model, Real> {
  readonly operations: readonly Operation[]
  constructor(operations: readonly Operation[]) {
    this.operations = operations
  }

  check = (): boolean => true

  async run(model: Model, real: Real): Promise<void> {
    const results = await Promise.allSettled(
      this.operations.map((operation, client) => perform(operation, real, client)),
    )
    for (const result of results) {
      if (result.status === "rejected" && !isRefusal(result.reason)) throw result.reason
    }
    await expectInvariants(this.operations, model, real)
  }

  toString = (): string => this.operations.map((operation) => Object.values(operation).join(" ")).join(" | ")
}

const openRun = async (): Promise<{ model: Model; real: Real }> => {
  const communityId = crypto.randomUUID()
  const actor: Actor = { kind: "admin", userId: "ada", communityId }
  await context.core.communities.ensure({ id: communityId, name: "Run", planCode: "three" })
  const { id: wizardId } = await context.core.wizards.create(actor, { title: "Welcome" })
  const { id: stepId } = await context.core.steps.create(actor, { wizardId, type: "content" })
  return {
    model: { plan: "three", used: new Map() },
    real: { actor, step: { wizardId, stepId }, generations: [], attempts: [] },
  }
}

/** Ends what is left, as the community's admin would: then nothing is reserved, in whichever month. */
const expectClosed = async ({ actor, generations }: Real): Promise<void> => {
  await Promise.allSettled(generations.map((generationId) => context.core.backgrounds.cancel(actor, { generationId })))
  const periods = await context.database.quotaPeriod.findMany({ where: { communityId: actor.communityId } })
  for (const { reserved } of periods) expect(reserved).toBe(0)
  expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })
}

test("whatever several clients do at once, the quota holds and equals the ledger after every step", async () => {
  const together = fc.array(operation, { minLength: 2, maxLength: 6 }).map((operations) => new Together(operations))
  const property = fc.asyncProperty(fc.commands([together], { maxCommands: 20, size: "max" }), async (steps) => {
    const run = await openRun()
    await fc.asyncModelRun(() => run, steps)
    await expectClosed(run.real)
  })
  // A busy machine may do fewer; shrinking would take minutes and tells little where the timing is part of the fault.
  await fc.assert(property, { numRuns: 20, interruptAfterTimeLimit: 15_000, endOnFailure: true })
})
