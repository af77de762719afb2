import { z } from "zod"
import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { GenerationStatus } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { isStorableText } from "../text.ts"
import { type LedgerEntry, ledgerColumns, presentEntries } from "./ledger-entry.ts"
import { ledgerOutcomes, type LedgerOutcome, outcomeOf } from "./ledger-outcome.ts"
import { monthName, monthSchema, startOfMonth } from "./period.ts"

export const ledgerFilterInput = z.object({
  /** The month whose quota it was taken from; the present one unless told. */
  month: monthSchema.optional(),
  outcome: z.enum(ledgerOutcomes).optional(),
  wizardId: z.guid("Must be an id.").optional(),
  userId: z.string().max(255).refine(isStorableText, "Holds characters that cannot be stored.").optional(),
})
export type LedgerFilter = z.output<typeof ledgerFilterInput>

export const listLedgerInput = ledgerFilterInput.extend({
  limit: z.int().min(1).max(100).default(50),
  /** The last id of the page before. */
  before: z.guid("Must be an id.").optional(),
})

/**
 * What was painted, uploaded, refused and given up in a month, newest first.
 *
 * @returns `next` is the `before` of the following page; null on the last one
 * @throws DomainError INVALID_INPUT, NOT_FOUND (community)
 * @example
 * const { entries, next } = await core.quota.events(actor, { month: "2026-11", outcome: "failed" })
 */
export const listLedger = async (
  context: UseCaseContext,
  input: z.input<typeof listLedgerInput>,
): Promise<{ month: string; entries: LedgerEntry[]; next: string | null }> => {
  const { limit, before, ...filter } = parseInput(listLedgerInput, input)
  await authorizeCommunity(context)
  const month = filter.month ?? monthName(context.clock.now())
  return { month, ...(await readLedger(context, { ...filter, month }, { limit, before })) }
}

/** One page. The ids are in the order of time, and an entry never changes its own: what comes meanwhile comes before. */
export const readLedger = async (
  context: UseCaseContext,
  { month, outcome, wizardId, userId }: LedgerFilter & { month: string },
  { limit, before }: { limit: number; before: string | undefined },
): Promise<{ entries: LedgerEntry[]; next: string | null }> => {
  const { database, actor } = context
  const rows = await database.backgroundGeneration.findMany({
    where: {
      communityId: actor.communityId,
      periodStart: startOfMonth(month),
      ...(outcome !== undefined && having(outcome)),
      ...(wizardId !== undefined && { wizardId }),
      ...(userId !== undefined && { userId }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    select: ledgerColumns,
    orderBy: { id: "desc" },
    take: limit + 1,
  })
  const entries = await presentEntries(context, rows.slice(0, limit))
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}

/** The condition for what `outcomeOf` tells. */
const having = (outcome: LedgerOutcome) => {
  const source = outcome === "uploaded" ? ("uploaded" as const) : ("generated" as const)
  const status = Object.values(GenerationStatus).filter((known) => outcomeOf({ status: known, source }) === outcome)
  return { source, status: { in: status } }
}
