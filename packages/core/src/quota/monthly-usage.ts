import { z } from "zod"
import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { type LedgerOutcome, outcomeOf } from "./ledger-outcome.ts"
import { monthName, monthOf, monthSchema, startOfMonth } from "./period.ts"

export const monthlyUsageInput = z.object({
  /** The present one unless told. */
  month: monthSchema.optional(),
})

/** How many entries of the ledger ended how, and what they cost. */
export type Tally = Record<LedgerOutcome, number> & {
  /** In millionths of a dollar: as far as it is known. */
  costMicroDollars: number
  /** Painted, but at a cost that nobody knows. */
  unpriced: number
}

export type MonthlyUsage = {
  month: string
  /** Every day of the month in UTC, such as `2026-11-23`. */
  days: (Tally & { day: string })[]
  totals: Tally
  /** What a model was asked for; the most expensive one first. */
  models: (Tally & { model: string })[]
  /** Whose entries they are, and of which wizards; those with the most first. */
  users: { userId: string; entries: number }[]
  wizards: { wizardId: string; title: string | null; entries: number }[]
}

type Group = Pick<GenerationRow, "status" | "source" | "model"> & {
  day: string
  entries: number
  costMicros: bigint
  unpriced: number
}

/**
 * A month of the ledger in sums. An entry belongs to the month whose quota it was taken from, and stands at the day on
 * which it was asked for; one that was stored only after the operator's retry in a later month, at the first of that one.
 *
 * @throws DomainError INVALID_INPUT, NOT_FOUND (community)
 * @example
 * const { days, totals, models } = await core.quota.days(actor, { month: "2026-11" })
 */
export const monthlyUsage = async (
  context: UseCaseContext,
  input: z.input<typeof monthlyUsageInput>,
): Promise<MonthlyUsage> => {
  const { database, actor, clock } = context
  const { month = monthName(clock.now()) } = parseInput(monthlyUsageInput, input)
  await authorizeCommunity(context)
  const periodStart = startOfMonth(month)
  const { communityId } = actor
  const [groups, users, wizards] = await Promise.all([
    database.$queryRaw<Group[]>`
      SELECT to_char(greatest(created_at, period_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
        status, source, model, count(*)::int AS entries, coalesce(sum(cost_micros), 0)::bigint AS "costMicros",
        (count(*) FILTER (WHERE status = 'succeeded' AND source = 'generated' AND cost_micros IS NULL))::int AS unpriced
      FROM background_generations
      WHERE community_id = ${communityId} AND period_start = ${periodStart}::timestamptz
      GROUP BY 1, 2, 3, 4`,
    database.backgroundGeneration.groupBy({ by: ["userId"], where: { communityId, periodStart }, _count: true }),
    database.backgroundGeneration.groupBy({ by: ["wizardId"], where: { communityId, periodStart }, _count: true }),
  ])
  const named = await database.wizard.findMany({
    where: { communityId, id: { in: wizards.map(({ wizardId }) => wizardId) } },
    select: { id: true, title: true },
  })
  const titles = new Map(named.map(({ id, title }) => [id, title]))
  const painted = groups.filter(({ source }) => source === "generated")
  const models = [...new Set(painted.map(({ model }) => model))].map((model) => ({
    model,
    ...tally(painted.filter((group) => group.model === model)),
  }))
  return {
    month,
    days: daysOf(month).map((day) => ({ day, ...tally(groups.filter((group) => group.day === day)) })),
    totals: tally(groups),
    models: models.toSorted((one, other) => other.costMicroDollars - one.costMicroDollars),
    users: users.map(({ userId, _count }) => ({ userId, entries: _count })).toSorted(byEntries),
    wizards: wizards
      .map(({ wizardId, _count }) => ({ wizardId, title: titles.get(wizardId) ?? null, entries: _count }))
      .toSorted(byEntries),
  }
}

const byEntries = (one: { entries: number }, other: { entries: number }): number => other.entries - one.entries

const daysOf = (month: string): string[] => {
  const last = new Date(monthOf(startOfMonth(month)).end.getTime() - 1).getUTCDate()
  return Array.from({ length: last }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`)
}

const tally = (groups: readonly Group[]): Tally => {
  const sums: Tally = {
    painted: 0,
    uploaded: 0,
    failed: 0,
    cancelled: 0,
    unfinished: 0,
    costMicroDollars: 0,
    unpriced: 0,
  }
  for (const group of groups) {
    sums[outcomeOf(group)] += group.entries
    sums.costMicroDollars += Number(group.costMicros)
    sums.unpriced += group.unpriced
  }
  return sums
}
