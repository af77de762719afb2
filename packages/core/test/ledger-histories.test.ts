import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Actor } from "../src/context.ts"
import type { LedgerOutcome } from "../src/quota/ledger-outcome.ts"
import type { MonthlyUsage } from "../src/quota/monthly-usage.ts"
import { createLedgerContext, type LedgerContext, type Place } from "./ledger-context.ts"

let context: LedgerContext
beforeAll(async () => {
  context = await createLedgerContext()
})
afterAll(() => context?.[Symbol.asyncDispose]())

const hourMs = 60 * 60_000

/** What an admin, a worker, the operator and time do. */
type Event =
  | { kind: "ask" | "upload" | "cancel" | "retry"; at: number }
  | { kind: "finish" | "fail"; at: number; cost: number | null }
  | { kind: "wait"; hours: number }

const at = fc.nat({ max: 20 })
const cost = fc.option(fc.nat({ max: 300_000 }))
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("ask" as const), at }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("finish" as const, "fail" as const), at, cost }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("cancel" as const, "retry" as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("upload" as const), at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 500 }) }) },
)

/** What the ledger should hold of one picture. */
type Known = { id: string; day: string; outcome: LedgerOutcome; cost: number | null; isRetryable: boolean }

const today = (): string => context.clock.now().toISOString().slice(0, 10)
const monthOf = ({ day }: { day: string }): string => day.slice(0, 7)
const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)]

/** What a picture has cost by now: nothing that was paid is forgotten. */
const paid = (one: Pick<Known, "cost">, { cost }: Pick<Known, "cost">): number | null =>
  cost === null ? one.cost : (one.cost ?? 0) + cost

const perform = async (happening: Event, actor: Actor, places: readonly Place[], known: Known[]): Promise<void> => {
  const { backgrounds } = context.core
  const waiting = known.filter(({ outcome }) => outcome === "unfinished")
  switch (happening.kind) {
    case "ask": {
      const place = pick(places, happening.at) as Place
      const { id } = await backgrounds.start(actor, { ...place, prompt: "sea" })
      known.push({ id, day: today(), outcome: "unfinished", cost: null, isRetryable: false })
      return
    }
    case "upload": {
      const place = pick(places, happening.at) as Place
      const step = await backgrounds.upload(actor, { ...place, bytes: context.photo })
      const id = step.config.presentation.background?.generationId ?? ""
      known.push({ id, day: today(), outcome: "uploaded", cost: null, isRetryable: false })
      return
    }
    case "cancel": {
      const one = pick(waiting, happening.at)
      if (one === undefined) return
      await backgrounds.cancel(actor, { generationId: one.id })
      one.outcome = "cancelled"
      return
    }
    case "finish": {
      const one = pick(waiting, happening.at)
      if (one === undefined) return
      await context.finish(one.id, happening.cost)
      Object.assign(one, { outcome: "painted", cost: paid(one, happening) })
      return
    }
    case "fail": {
      const one = pick(waiting, happening.at)
      if (one === undefined) return
      await context.fail(one.id, happening.cost)
      // What the store has once, it keeps.
      const isRetryable = one.isRetryable || happening.cost !== null
      Object.assign(one, { outcome: "failed", cost: paid(one, happening), isRetryable })
      return
    }
    case "retry": {
      const failed = known.filter(({ outcome, isRetryable }) => outcome === "failed" && isRetryable)
      const one = pick(failed, happening.at)
      if (one === undefined) return
      await backgrounds.retry(one.id)
      // In a later month it counts from that month's beginning on.
      const first = `${today().slice(0, 7)}-01`
      Object.assign(one, { outcome: "unfinished", day: one.day < first ? first : one.day })
      return
    }
    case "wait":
      context.clock.advance(happening.hours * hourMs)
      return
    default:
      happening satisfies never
  }
}

const sumUp = (known: readonly Known[]): MonthlyUsage["totals"] => {
  const count = (outcome: LedgerOutcome) => known.filter((one) => one.outcome === outcome).length
  return {
    painted: count("painted"),
    uploaded: count("uploaded"),
    failed: count("failed"),
    cancelled: count("cancelled"),
    unfinished: count("unfinished"),
    costMicroDollars: known.reduce((sum, one) => sum + (one.cost ?? 0), 0),
    unpriced: known.filter(({ outcome, cost: known }) => outcome === "painted" && known === null).length,
  }
}

const expectAgreement = async (actor: Actor, known: readonly Known[], limit: number): Promise<void> => {
  const { quota } = context.core
  const present = context.clock.now().toISOString().slice(0, 7)
  const months = [...new Set([present, ...known.map(monthOf)])].toSorted().toReversed()
  expect(await quota.months(actor)).toEqual({ months })
  for (const month of months) {
    const own = known.filter((one) => monthOf(one) === month)
    const usage = await quota.days(actor, { month })
    expect(usage.totals).toEqual(sumUp(own))
    for (const { day, ...sums } of usage.days) expect(sums).toEqual(sumUp(own.filter((one) => one.day === day)))
    // No entry stands outside of the month's days.
    expect(usage.days.map(({ day }) => day)).toEqual(expect.arrayContaining(own.map(({ day }) => day)))

    const entries = await context.pageThrough(actor, { month }, limit)
    const lines = (list: readonly { id: string }[]) => list.map(({ id }) => id).toSorted()
    expect(entries.map(({ id }) => id)).toEqual(lines(own).toReversed())
    expect(await context.exported(actor, { month })).toEqual(entries)
    for (const entry of entries) {
      const one = own.find(({ id }) => id === entry.id)
      expect([entry.outcome, entry.costMicroDollars]).toEqual([one?.outcome, one?.cost])
    }
    // Both counters of the quota, by the ledger.
    const counted = entries.filter(({ isCounted }) => isCounted)
    expect(lines(counted)).toEqual(lines(own.filter(({ outcome }) => outcome === "painted")))
    const period = await context.database.quotaPeriod.findFirst({
      where: { communityId: actor.communityId, periodStart: new Date(`${month}-01`) },
    })
    const counters = [period?.committed ?? 0, period?.reserved ?? 0]
    expect(counters).toEqual([usage.totals.painted, usage.totals.unfinished])
  }
  expect(await quota.verify()).toEqual({ differences: [], faults: [] })
}

test("days, ledger, export and quota tell the same story, whatever happened in whichever month", async () => {
  const property = fc.asyncProperty(
    fc.array(event, { maxLength: 40, size: "max" }),
    fc.integer({ min: 1, max: 7 }),
    async (events, limit) => {
      const { actor, place } = await context.openCommunity()
      const places = [place, await context.addStep(actor, "Second")]
      const known: Known[] = []
      for (const happening of events) await perform(happening, actor, places, known)
      await expectAgreement(actor, known, limit)
    },
  )
  await fc.assert(property, { numRuns: 20 })
})
