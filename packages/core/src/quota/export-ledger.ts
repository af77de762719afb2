import type { z } from "zod"
import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { ledgerFilterInput, readLedger } from "./list-ledger.ts"
import { monthName } from "./period.ts"

/** Entries that are held at once. */
const pageSize = 500

/**
 * All entries of a month's ledger that fit, newest first, page by page: however many there are, few are held at once, and
 * no transaction stays open for a slow reader.
 *
 * @returns the month that is meant, and its pages; each is read when it is asked for
 * @throws DomainError INVALID_INPUT, NOT_FOUND (community)
 * @example
 * const { pages } = await core.quota.export(actor, { month: "2026-11" })
 * for await (const entries of pages) console.log(entries.length)
 */
export const exportLedger = async (
  context: UseCaseContext,
  input: z.input<typeof ledgerFilterInput>,
): Promise<{ month: string; pages: AsyncGenerator<LedgerEntry[], void, void> }> => {
  const filter = parseInput(ledgerFilterInput, input)
  await authorizeCommunity(context)
  const month = filter.month ?? monthName(context.clock.now())
  return { month, pages: readPages(context, { ...filter, month }) }
}

async function* readPages(
  context: UseCaseContext,
  filter: Parameters<typeof readLedger>[1],
): AsyncGenerator<LedgerEntry[], void, void> {
  let before: string | undefined
  do {
    const { entries, next } = await readLedger(context, filter, { limit: pageSize, before })
    yield entries
    before = next ?? undefined
  } while (before !== undefined)
}
