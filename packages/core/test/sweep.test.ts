import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { beginAttempt } from "../src/backgrounds/attempt.ts"
import { createTestClock, createTestContext, type TestContext } from "../src/testing/index.ts"
import { loseJob } from "../src/testing/queue-faults.ts"

const clock = createTestClock()
let context: TestContext
// Nobody works, so that what the sweep does stays as it is.
beforeAll(async () => {
  context = await createTestContext({ worker: false, clock })
  await context.setImageLimit(null)
})
afterAll(() => context[Symbol.asyncDispose]())

/** A few at a time: all of a community's wait for one row, and none for longer than a transaction may last. */
const startMany = async (count: number) => {
  const { core, actor } = context
  const step = await context.createStep()
  const ids: string[] = []
  while (ids.length < count) {
    const some = Array.from({ length: Math.min(20, count - ids.length) }, async (_, index) => {
      const { id } = await core.backgrounds.start(actor, { ...step, prompt: `sea ${ids.length + index}` })
      return id
    })
    ids.push(...(await Promise.all(some)))
  }
  return ids
}
const rowOf = (id: string) => context.database.backgroundGeneration.findUniqueOrThrow({ where: { id } })
const finish = (ids: string[]) =>
  Promise.all(ids.map((generationId) => context.core.backgrounds.cancel(context.actor, { generationId })))

test("queues again what has lost its job, and leaves alone what has one or has ended", async () => {
  const { core, actor, database } = context
  const [lost = "", lostWhilePainting = "", lostWhileStoring = "", waiting = "", ended = ""] = await startMany(5)
  for (const [id, status] of [
    [lostWhilePainting, "painting"],
    [lostWhileStoring, "painting"],
    [lostWhileStoring, "storing"],
  ] as const) {
    await database.backgroundGeneration.update({ where: { id }, data: { status, attempts: 1 } })
  }
  for (const id of [lost, lostWhilePainting, lostWhileStoring, ended]) await loseJob(database, id)
  await core.backgrounds.cancel(actor, { generationId: ended })
  const before = await rowOf(waiting)
  const { jobId: lostJobId } = await rowOf(lost)
  expect(await core.backgrounds.sweep()).toBe(3)
  for (const id of [lost, lostWhilePainting, lostWhileStoring]) {
    const { status, jobId } = await rowOf(id)
    expect(status).toBe("queued")
    const jobs = await database.$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE id = ${jobId}::uuid`
    expect(jobs).toHaveLength(1)
  }
  expect(await rowOf(waiting)).toEqual(before)
  expect(await rowOf(ended)).toMatchObject({ status: "cancelled" })
  expect(await core.backgrounds.sweep()).toBe(0)
  // Should a job come back that was given up for lost, it finds that another took its place.
  expect(await beginAttempt({ ...context, clock }, { generationId: lost, jobId: lostJobId })).toBeNull()
  expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  await finish([lost, lostWhilePainting, lostWhileStoring, waiting])
})

test("several processes that sweep at once queue each generation once", async () => {
  const { core, database } = context
  const other = await context.openCore()
  const ids = await startMany(10)
  for (const id of ids) await loseJob(database, id)
  const counts = await Promise.all([core, other, core, other].map((each) => each.backgrounds.sweep()))
  expect(counts.reduce((sum, count) => sum + count)).toBe(10)
  const [{ jobs } = { jobs: 0 }] = await database.$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM pgboss.job WHERE data->>'generationId' = ANY(${ids})`
  expect(jobs).toBe(10)
  await finish(ids)
})

test("queues again however many have lost their jobs, as after an emptied queue", async () => {
  const { core, database } = context
  const ids = await startMany(230)
  await database.$executeRaw`DELETE FROM pgboss.job`
  expect(await core.backgrounds.sweep()).toBe(ids.length)
  expect(await core.backgrounds.sweep()).toBe(0)
  await finish(ids)
})

test("finds the lost one behind any number that are fine", async () => {
  const { core, database } = context
  const ids = await startMany(230)
  const last = ids.toSorted().at(-1) ?? ""
  await loseJob(database, last)
  expect(await core.backgrounds.sweep()).toBe(1)
  await finish(ids)
})

test("clears the spool of what has ended, and keeps what is paid and not stored", async () => {
  const { core, database, spoolDirectory } = context
  const [succeeded = "", cancelled = "", refused = "", unstored = "", unfinished = ""] = await startMany(5)
  await mkdir(spoolDirectory, { recursive: true })
  const unknown = crypto.randomUUID()
  for (const id of [succeeded, cancelled, refused, unstored, unfinished, unknown]) {
    await writeFile(path.join(spoolDirectory, `${id}.painted`), "bytes")
  }
  const end = (id: string, data: object) => database.backgroundGeneration.update({ where: { id }, data })
  await end(succeeded, { status: "painting" })
  await end(succeeded, { status: "succeeded" })
  await end(cancelled, { status: "cancelled" })
  await end(refused, { status: "failed", errorCode: "CONTENT_POLICY" })
  await end(unstored, { status: "failed", errorCode: "STORAGE_FAILED" })
  await core.backgrounds.sweep()
  expect((await context.spooled()).toSorted()).toEqual([unstored, unfinished, unknown].toSorted())
})
