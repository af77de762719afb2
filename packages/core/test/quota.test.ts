import { describe, expect, test } from "vitest"
import type { Database } from "../src/db/database.ts"
import { monthOf } from "../src/quota/period.ts"
import { originalKey } from "../src/objects/index.ts"
import { createTestClock, createTestContext, type TestContext } from "../src/testing/index.ts"

const startIn = async (context: TestContext, count = 1) => {
  const { core, actor } = context
  const step = await context.createStep()
  const started = []
  for (let index = 0; index < count; index += 1) {
    started.push(await core.backgrounds.start(actor, { ...step, prompt: `sea ${index}` }))
  }
  return started.map(({ id }) => id)
}

const expectEnd = (database: Database, count: number) =>
  expect
    .poll(() => database.backgroundGeneration.count({ where: { status: "succeeded" } }), { timeout: 20_000 })
    .toBe(count)

const periodOf = (database: Database, month: string) =>
  database.quotaPeriod.findFirst({ where: { periodStart: new Date(`${month}-01T00:00:00Z`) } })

describe("the end of a month", () => {
  test("a picture that was asked for before midnight counts where it was reserved", async () => {
    const clock = createTestClock(new Date("2026-11-30T23:59:30Z"))
    await using context = await createTestContext({ worker: false, clock })
    const { core, actor, database } = context
    await context.setImageLimit(2)
    const [first = ""] = await startIn(context, 2)
    await expect(startIn(context)).rejects.toMatchObject({
      code: "QUOTA_EXCEEDED",
      details: { limit: 2, used: 2, resetsAt: "2026-12-01T00:00:00.000Z" },
    })

    clock.advance(60_000)
    expect(await context.imageUsage()).toMatchObject({ committed: 0, reserved: 0, warning: null })
    await startIn(context)
    await core.backgrounds.cancel(actor, { generationId: first })
    expect(await periodOf(database, "2026-11")).toMatchObject({ committed: 0, reserved: 1 })
    expect(await periodOf(database, "2026-12")).toMatchObject({ committed: 0, reserved: 1 })

    await context.openCore({ worker: { concurrency: 2 } })
    await expectEnd(database, 2)
    expect(await periodOf(database, "2026-11")).toMatchObject({ committed: 1, reserved: 0 })
    expect(await periodOf(database, "2026-12")).toMatchObject({ committed: 1, reserved: 0 })
    const events = await database.usageEvent.findMany({ orderBy: { periodStart: "asc" } })
    expect(events.map(({ periodStart }) => periodStart.toISOString().slice(0, 7))).toEqual(["2026-11", "2026-12"])
    for (const { occurredAt } of events) expect(occurredAt.toISOString()).toMatch(/^2026-12-01T00:0/)
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  })

  test("is in UTC, to the millisecond", () => {
    const monthOfText = (now: string) => {
      const { start, end } = monthOf(new Date(now))
      return [start.toISOString(), end.toISOString()]
    }
    expect(monthOfText("2026-12-31T23:59:59.999Z")).toEqual(["2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"])
    expect(monthOfText("2027-01-01T00:00:00.000Z")).toEqual(["2027-01-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z"])
    expect(monthOfText("2028-02-29T12:00:00.000Z")).toEqual(["2028-02-01T00:00:00.000Z", "2028-03-01T00:00:00.000Z"])
  })
})

test("warns from 80 % on and at the limit, counting what is in progress", async () => {
  await using context = await createTestContext({ worker: false })
  const { core, actor } = context
  await context.setImageLimit(10)
  const warningsAt: Record<number, string | null> = {}
  const ids: string[] = []
  for (let used = 1; used <= 10; used += 1) {
    ids.push(...(await startIn(context)))
    warningsAt[used] = (await context.imageUsage()).warning
  }
  expect(warningsAt).toEqual({
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((used) => [used, null])),
    8: "near_limit",
    9: "near_limit",
    10: "at_limit",
  })
  await core.backgrounds.cancel(actor, { generationId: ids[0] ?? "" })
  expect((await context.imageUsage()).warning).toBe("near_limit")
  await context.setImageLimit(null)
  expect(await context.imageUsage()).toMatchObject({ limit: null, warning: null })
  await context.setImageLimit(3)
  expect(await context.imageUsage()).toMatchObject({ limit: 3, reserved: 9, warning: "at_limit" })
})

describe("another plan", () => {
  test("that allows less than is used refuses until there is room; one that allows more opens again", async () => {
    await using context = await createTestContext({ worker: false })
    const { core, actor, database } = context
    const { communityId } = actor
    await core.communities.setPlan({ communityId, planCode: "pro" })
    const ids = await startIn(context, 8)
    expect(await core.communities.setPlan({ communityId, planCode: "free" })).toMatchObject({
      id: communityId,
      plan: { code: "free" },
    })
    expect(await context.imageUsage()).toMatchObject({ limit: 5, reserved: 8, warning: "at_limit" })
    const refusal = { code: "QUOTA_EXCEEDED", details: { limit: 5, used: 8 } }
    await expect(startIn(context)).rejects.toMatchObject(refusal)
    expect((await core.backgrounds.quote(actor, {})).quota).toMatchObject({ limit: 5, used: 8, remaining: 0 })

    for (const generationId of ids.slice(0, 3)) await core.backgrounds.cancel(actor, { generationId })
    await expect(startIn(context)).rejects.toMatchObject({ code: "QUOTA_EXCEEDED", details: { used: 5 } })
    await core.backgrounds.cancel(actor, { generationId: ids[3] ?? "" })
    ids.push(...(await startIn(context)))
    await core.communities.setPlan({ communityId, planCode: "pro" })
    ids.push(...(await startIn(context)))

    // What was reserved under another plan is finished all the same.
    await core.communities.setPlan({ communityId, planCode: "free" })
    await context.openCore({ worker: { concurrency: 4 } })
    await expectEnd(database, 6)
    expect(await context.imageUsage()).toMatchObject({ committed: 6, reserved: 0, limit: 5 })
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  })

  test("without images refuses them, and shows it", async () => {
    await using context = await createTestContext({ worker: false })
    const { core, actor, database } = context
    await database.plan.create({ data: { code: "texts", name: "Texts" } })
    await startIn(context)
    await core.communities.setPlan({ communityId: actor.communityId, planCode: "texts" })
    await expect(startIn(context)).rejects.toMatchObject({ code: "QUOTA_EXCEEDED", details: { limit: 0, used: 1 } })
    expect(await context.imageUsage()).toMatchObject({ limit: 0, reserved: 1 })
  })

  test("that does not exist, or of a community that does not, changes nothing", async () => {
    await using context = await createTestContext({ worker: false })
    const { core, actor } = context
    const { communityId } = actor
    const nobody = { kind: "service", name: "newsletter", communityId: "nobody" } as const
    for (const [input, code] of [
      [{ communityId, planCode: "gold" }, "INVALID_INPUT"],
      [{ communityId, planCode: "pro\0" }, "INVALID_INPUT"],
      [{ communityId: "first\0", planCode: "pro" }, "INVALID_INPUT"],
      [{ communityId: "nobody", planCode: "pro" }, "NOT_FOUND"],
    ] as const) {
      await expect(core.communities.setPlan(input)).rejects.toMatchObject({ code })
    }
    expect(await core.communities.get(actor)).toMatchObject({ plan: { code: "free" } })
    await expect(core.quota.usage(nobody)).rejects.toMatchObject({ code: "NOT_FOUND" })
  })
})

describe("verify", () => {
  test("finds every counter that differs from the ledger, by community and month", async () => {
    await using context = await createTestContext({ worker: false })
    const { core, database } = context
    await startIn(context, 2)
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
    await database.$executeRaw`UPDATE quota_periods SET reserved = 5, committed = 1`
    const lastMonth = new Date("2020-01-01T00:00:00Z")
    await database.$executeRaw`
      INSERT INTO quota_periods (community_id, feature, period_start, committed, reserved)
      VALUES ('second', 'image_generation', ${lastMonth}::timestamptz, 0, 3)`
    const periodStart = (await context.imageUsage()).periodStart
    expect(await core.quota.verify()).toEqual({
      differences: [
        { communityId: "first", periodStart, counter: "committed", counted: 1, expected: 0 },
        { communityId: "first", periodStart, counter: "reserved", counted: 5, expected: 2 },
        { communityId: "second", periodStart: lastMonth, counter: "reserved", counted: 3, expected: 0 },
      ],
      faults: [],
    })
    await database.$executeRaw`DELETE FROM quota_periods`
    expect((await core.quota.verify()).differences).toEqual([
      { communityId: "first", periodStart, counter: "reserved", counted: 0, expected: 2 },
    ])
  })

  test("finds a success that was not counted, and a count without a success", async () => {
    await using context = await createTestContext({ worker: false })
    const { core, actor, database } = context
    const [uncounted = "", unsucceeded = ""] = await startIn(context, 2)
    await database.$executeRaw`UPDATE background_generations SET status = 'painting' WHERE id = ${uncounted}::uuid`
    await database.$executeRaw`UPDATE background_generations SET status = 'succeeded' WHERE id = ${uncounted}::uuid`
    const { periodStart } = await database.backgroundGeneration.findUniqueOrThrow({ where: { id: unsucceeded } })
    await database.usageEvent.create({
      data: {
        communityId: actor.communityId,
        userId: "ada",
        feature: "image_generation",
        quantity: 1,
        generationId: unsucceeded,
        periodStart,
        occurredAt: new Date(),
      },
    })
    expect((await core.quota.verify()).faults).toEqual(
      [
        { generationId: uncounted, fault: "succeeded without a usage event" },
        { generationId: unsucceeded, fault: "usage event without success" },
      ].toSorted((one, other) => (one.generationId < other.generationId ? -1 : 1)),
    )
  })

  test("usage events stay as they were written", async () => {
    await using context = await createTestContext()
    const { database } = context
    const [id = ""] = await startIn(context)
    await expectEnd(database, 1)
    await expect(database.$executeRaw`UPDATE usage_events SET quantity = 2`).rejects.toThrow(/append-only/)
    await expect(database.$executeRaw`DELETE FROM usage_events`).rejects.toThrow(/append-only/)
    const row = await database.backgroundGeneration.findUniqueOrThrow({ where: { id } })
    expect(row.imageKey).toBe(originalKey({ ...row, generationId: id }))
  })
})

test("the database itself refuses a change of state that does not exist", async () => {
  await using context = await createTestContext({ worker: false })
  const { database } = context
  for (const path of [
    ["painting", "succeeded", "queued"],
    ["painting", "succeeded", "cancelled"],
    ["cancelled", "painting"],
    ["failed", "queued"],
    ["succeeded"],
    ["storing"],
  ] as const) {
    const [id = ""] = await startIn(context)
    const moves = path.map((status) => () => database.backgroundGeneration.update({ where: { id }, data: { status } }))
    const last = moves.pop()
    for (const move of moves) await move()
    await expect(last?.()).rejects.toThrow(/cannot go from/)
    await context.setImageLimit(null)
  }
})
