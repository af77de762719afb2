import { createHash } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { PgBoss } from "pg-boss"
import { expect, test } from "vitest"
import { createCore } from "../src/core.ts"
import type { ImageModel } from "../src/image-model/image-model.ts"
import { createPainter } from "../src/image-model/painter/painter.ts"
import { createTestContext, createTestLog, type TestContext } from "../src/testing/index.ts"

const painter = createPainter()

/** The painter; `afterPainting` happens after each picture and before it is handed over. */
const createHeldPainter = () => {
  const held = { calls: 0, afterPainting: async (_call: number): Promise<void> => undefined }
  const paint: ImageModel["paint"] = async (request) => {
    held.calls += 1
    const call = held.calls
    const painting = await painter.paint(request)
    await held.afterPainting(call)
    return painting
  }
  return Object.assign(held, { model: { ...painter, paint } })
}

/** What the queue does with a job whose worker does not answer any more. */
const failJob = async ({ databaseUrl }: TestContext, jobId: string) => {
  const boss = new PgBoss({ connectionString: databaseUrl, schedule: false, supervise: false })
  await boss.start()
  await boss.fail("paint-background", jobId)
  await boss.stop({ graceful: false })
}

const rowOf = ({ database }: TestContext, id: string) =>
  database.backgroundGeneration.findUniqueOrThrow({ where: { id } })

const statusBecomes = (context: TestContext, id: string, status: string) =>
  expect.poll(async () => (await rowOf(context, id)).status, { timeout: 30_000 }).toBe(status)

const expectQuota = async (context: TestContext, quota: { committed: number; reserved: number }) => {
  expect((await context.core.quota.usage(context.actor)).features[0]).toMatchObject(quota)
  expect(await context.database.usageEvent.count()).toBe(quota.committed)
}

const expectStoredAsRecorded = async (context: TestContext, id: string) => {
  const { imageKey, contentHash } = await rowOf(context, id)
  const stored = await context.imageStore.get(imageKey ?? "")
  expect(
    createHash("sha256")
      .update(stored?.bytes ?? "")
      .digest("hex"),
  ).toBe(contentHash)
}

const openWorker = ({ databaseUrl, imageStore }: TestContext) =>
  createCore({ databaseUrl, imageStore, imageModel: painter })

test("a job that failed for good gives the reservation back", async () => {
  await using context = await createTestContext({ worker: false })
  const { core, actor, database } = context
  const step = await context.createStep()
  const { id } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
  await expectQuota(context, { committed: 0, reserved: 1 })
  const { jobId } = await rowOf(context, id)
  await database.$executeRaw`UPDATE pgboss.job SET retry_limit = 0, state = 'active' WHERE id = ${jobId}::uuid`
  await failJob(context, jobId)
  const worker = await openWorker(context)
  await statusBecomes(context, id, "failed")
  await expectQuota(context, { committed: 0, reserved: 0 })
  await worker.close()
})

test("a generation whose job the queue lost is painted all the same", async () => {
  await using context = await createTestContext({ worker: false })
  const { core, actor, database } = context
  const step = await context.createStep()
  const { id } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
  await database.$executeRaw`DELETE FROM pgboss.job`
  const workers = await Promise.all([openWorker(context), openWorker(context)])
  await statusBecomes(context, id, "succeeded")
  expect((await rowOf(context, id)).attempts).toBe(1)
  await expectQuota(context, { committed: 1, reserved: 0 })
  await Promise.all(workers.map((worker) => worker.close()))
})

test("two workers of one generation end it once, with the picture that is stored", async () => {
  const held = createHeldPainter()
  const { lines, logger } = createTestLog()
  await using context = await createTestContext({ imageModel: held.model, logger })
  const { core, actor, database } = context
  const step = await context.createStep()
  const secondPaints = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  held.afterPainting = async (call) => {
    if (call === 1) {
      await failJob(context, (await database.backgroundGeneration.findFirstOrThrow()).jobId)
      return secondPaints.promise
    }
    secondPaints.resolve()
    return goOn.promise
  }
  const { id } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
  await secondPaints.promise
  // The first worker has come back late: the second one's job must still be its own.
  await expect.poll(() => lines.map(({ message }) => message)).toContainEqual(`attempt 1 of generation ${id}`)
  const { jobId } = await rowOf(context, id)
  const [job] = await database.$queryRaw<unknown[]>`SELECT state::text FROM pgboss.job WHERE id = ${jobId}::uuid`
  expect(job).toEqual({ state: "active" })
  goOn.resolve()
  await statusBecomes(context, id, "succeeded")
  expect(held.calls).toBe(2)
  await expectQuota(context, { committed: 1, reserved: 0 })
  await expectStoredAsRecorded(context, id)
})

test("a database that fails while a picture arrives costs no second picture", async () => {
  const held = createHeldPainter()
  await using context = await createTestContext({ imageModel: held.model })
  const { core, actor, database } = context
  const step = await context.createStep()
  let back: Promise<unknown> = Promise.resolve()
  held.afterPainting = async () => {
    await database.$executeRaw`ALTER TABLE background_generations RENAME TO away`
    back = pause(300).then(() => database.$executeRaw`ALTER TABLE away RENAME TO background_generations`)
  }
  const { id } = await core.backgrounds.start(actor, { ...step, prompt: "sea" })
  await expect.poll(() => held.calls, { timeout: 10_000 }).toBe(1)
  await expect
    .poll(() => back.then(() => rowOf(context, id)), { timeout: 30_000 })
    .toMatchObject({ status: "succeeded" })
  expect(held.calls).toBe(1)
  await expectQuota(context, { committed: 1, reserved: 0 })
  await expectStoredAsRecorded(context, id)
})

test("a picture counts in the month in which it was asked for", async () => {
  let now = new Date("2026-11-30T23:59:59Z")
  const held = createHeldPainter()
  held.afterPainting = async () => {
    now = new Date("2026-12-01T00:00:01Z")
  }
  await using context = await createTestContext({ imageModel: held.model, clock: { now: () => now } })
  const { core, actor, database } = context
  const step = await context.createStep()
  await core.backgrounds.generate(actor, { ...step, prompt: "sea" })
  const periods = await database.quotaPeriod.findMany({
    select: { periodStart: true, committed: true, reserved: true },
  })
  expect(periods).toEqual([{ periodStart: new Date("2026-11-01T00:00:00Z"), committed: 1, reserved: 0 }])
  expect((await core.quota.usage(actor)).features[0]).toMatchObject({
    committed: 0,
    resetsAt: new Date("2027-01-01T00:00:00Z"),
  })
})

test("who waits for a picture is answered when the core closes, and no connection stays", async () => {
  const painting = Promise.withResolvers<void>()
  const never = Promise.withResolvers<void>()
  const held = createHeldPainter()
  held.afterPainting = () => {
    painting.resolve()
    return never.promise
  }
  await using context = await createTestContext({ imageModel: held.model })
  const { core, actor, database } = context
  const step = await context.createStep()
  const waiting = core.backgrounds.generate(actor, { ...step, prompt: "sea" })
  await painting.promise
  await core.close()
  expect(await waiting).toMatchObject({ status: "painting", imageUrl: null })
  const left = await database.$queryRaw<unknown[]>`
    SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND application_name <> ''`
  expect(left).toEqual([])
})

test("connections that the server cuts are made again, and who waits is told", async () => {
  const isPainting = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const held = createHeldPainter()
  held.afterPainting = () => {
    isPainting.resolve()
    return goOn.promise
  }
  await using context = await createTestContext({ imageModel: held.model })
  const { core, actor, database } = context
  const step = await context.createStep()
  const waiting = core.backgrounds.generate(actor, { ...step, prompt: "sea" })
  await isPainting.promise
  await database.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`
  goOn.resolve()
  expect(await waiting).toMatchObject({ status: "succeeded" })
})
