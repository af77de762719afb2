import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Actor } from "../src/context.ts"
import type { LedgerOutcome } from "../src/quota/ledger-outcome.ts"
import { monthOf } from "../src/quota/period.ts"
import { createLedgerContext, type Filter, type LedgerContext } from "./ledger-context.ts"

let context: LedgerContext
beforeAll(async () => {
  context = await createLedgerContext()
})
afterAll(() => context?.[Symbol.asyncDispose]())

describe("an entry", () => {
  test("tells all that is known of a picture, and what its wizard and step are called now", async () => {
    const { actor, place } = await context.openCommunity()
    const { core } = context
    const { id } = await core.backgrounds.start(actor, { ...place, prompt: "=A1, at “sea”", style: "watercolor" })
    await context.finish(id, 52_740)
    await core.wizards.update(actor, { wizardId: place.wizardId, title: "Hello" })
    const { month, entries, next } = await core.quota.events(actor, {})
    expect([month, next]).toEqual([context.clock.now().toISOString().slice(0, 7), null])
    expect(entries).toMatchObject([
      {
        id,
        outcome: "painted",
        status: "succeeded",
        errorCode: null,
        wizard: { id: place.wizardId, title: "Hello", isGone: false },
        step: { id: place.stepId, headline: "Welcome, everybody", isGone: false },
        prompt: "=A1, at “sea”",
        style: "watercolor",
        inputTokens: 20,
        outputTokens: 400,
        costMicroDollars: 52_740,
        userId: "ada",
        isCounted: true,
      },
    ])
    expect(entries[0]?.thumbnailUrl).toContain(id)
  })

  test("outlives its step and its wizard", async () => {
    const { actor, place } = await context.openCommunity()
    const { core, database } = context
    const { id } = await core.backgrounds.start(actor, { ...place, prompt: "sea" })
    await context.fail(id, null)
    const places = async () => {
      const [entry] = (await core.quota.events(actor, {})).entries
      return { wizard: entry?.wizard, step: entry?.step, errorCode: entry?.errorCode, thumbnail: entry?.thumbnailUrl }
    }
    await core.steps.remove(actor, place)
    expect(await places()).toMatchObject({ wizard: { isGone: false }, step: { isGone: true } })
    await core.wizards.remove(actor, { wizardId: place.wizardId })
    expect(await places()).toMatchObject({ wizard: { title: "Welcome", isGone: true }, step: { isGone: true } })
    await database.wizard.delete({ where: { id: place.wizardId } })
    expect(await places()).toEqual({
      wizard: { id: place.wizardId, title: null, isGone: true },
      step: { id: place.stepId, headline: null, isGone: true },
      errorCode: "STORAGE_FAILED",
      thumbnail: null,
    })
    expect((await core.quota.days(actor, {})).wizards).toEqual([{ wizardId: place.wizardId, title: null, entries: 1 }])
  })
})

test("can be narrowed down by outcome, wizard and user", async () => {
  const { actor, place } = await context.openCommunity()
  const { core } = context
  const other = { ...actor, kind: "service", name: "newsletter" } as Actor
  const second = await context.addStep(actor, "Second")
  const ids: Record<LedgerOutcome, string> = { painted: "", uploaded: "", failed: "", cancelled: "", unfinished: "" }
  for (const outcome of ["painted", "failed", "cancelled", "unfinished"] as const) {
    ids[outcome] = (await core.backgrounds.start(actor, { ...place, prompt: outcome })).id
  }
  await context.finish(ids.painted, 0)
  await context.fail(ids.failed, null)
  await core.backgrounds.cancel(actor, { generationId: ids.cancelled })
  const step = await core.backgrounds.upload(other, { ...second, bytes: context.photo })
  ids.uploaded = step.config.presentation.background?.generationId ?? ""

  const found = async (filter: Filter) => (await context.exported(actor, filter)).map(({ id }) => id)
  for (const outcome of Object.keys(ids) as LedgerOutcome[]) expect(await found({ outcome })).toEqual([ids[outcome]])
  expect(await found({ wizardId: second.wizardId })).toEqual([ids.uploaded])
  expect(await found({ userId: "service:newsletter" })).toEqual([ids.uploaded])
  expect(await found({ userId: "ada" })).toHaveLength(4)
  expect(await found({ userId: "ada", outcome: "uploaded" })).toEqual([])
  expect(await found({ month: "2020-02" })).toEqual([])
  expect(await core.quota.days(actor, {})).toMatchObject({
    users: [
      { userId: "ada", entries: 4 },
      { userId: "service:newsletter", entries: 1 },
    ],
    wizards: [
      { wizardId: place.wizardId, title: "Welcome", entries: 4 },
      { wizardId: second.wizardId, title: "Second", entries: 1 },
    ],
    models: [{ model: "painter", painted: 1, uploaded: 0 }],
  })
})

test("nothing of another community is told", async () => {
  const { actor, place } = await context.openCommunity()
  const { actor: stranger } = await context.openCommunity("eve")
  await context.core.backgrounds.start(actor, { ...place, prompt: "sea" })
  expect(
    (await context.exported(stranger, {})).concat(await context.exported(stranger, { wizardId: place.wizardId })),
  ).toEqual([])
  expect(await context.core.quota.days(stranger, {})).toMatchObject({
    totals: { unfinished: 0 },
    users: [],
    wizards: [],
  })
})

test("what comes while a ledger is read is neither lost nor told twice", async () => {
  const { actor, place } = await context.openCommunity()
  const add = async (count: number) => {
    const now = context.clock.now()
    const { start: periodStart } = monthOf(now)
    const { communityId } = actor
    const row = { communityId, userId: "ada", ...place, periodStart, createdAt: now, status: "cancelled" as const }
    const rows = Array.from({ length: count }, () => ({ ...row, jobId: crypto.randomUUID() }))
    const empty = { prompt: "", promptSent: "", style: "plain", model: "painter", size: "1x1", inputHash: "" }
    await context.database.backgroundGeneration.createMany({ data: rows.map((one) => ({ ...one, ...empty })) })
  }
  await add(1_200)
  const { pages } = await context.core.quota.export(actor, {})
  const told: string[] = []
  for await (const entries of pages) {
    expect(entries.length).toBeLessThanOrEqual(500)
    told.push(...entries.map(({ id }) => id))
    await add(300)
  }
  expect(told).toHaveLength(1_200)
  expect(new Set(told).size).toBe(1_200)
})

test.each<[string, object, string]>([
  ["a month that is none", { month: "2026-13" }, "month"],
  ["an outcome that is none", { outcome: "lost" }, "outcome"],
  ["a wizard's id that is none", { wizardId: "x" }, "wizardId"],
  ["a user that cannot be", { userId: "\0" }, "userId"],
  ["too long a page", { limit: 101 }, "limit"],
])("refuses %s", async (_, input, path) => {
  await expect(context.core.quota.events(context.actor, input)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { issues: [{ path }] },
  })
})
