import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { monthName } from "./period.ts"

/**
 * The months that the ledger has something of, and the present one, newest first.
 *
 * @throws DomainError NOT_FOUND (community)
 * @example
 * const { months } = await core.quota.months(actor) // ["2026-11", "2026-09"]
 */
export const listMonths = async (context: UseCaseContext): Promise<{ months: string[] }> => {
  const { database, clock } = context
  const { id } = await authorizeCommunity(context)
  // From month to month by the index, instead of through all entries.
  const rows = await database.$queryRaw<{ periodStart: Date }[]>`
    WITH RECURSIVE months AS (
      SELECT max(period_start) AS period_start FROM background_generations WHERE community_id = ${id}
      UNION ALL
      SELECT (
        SELECT max(period_start) FROM background_generations
        WHERE community_id = ${id} AND period_start < months.period_start
      ) FROM months WHERE months.period_start IS NOT NULL
    )
    SELECT period_start AS "periodStart" FROM months WHERE period_start IS NOT NULL`
  const months = new Set([clock.now(), ...rows.map(({ periodStart }) => periodStart)].map(monthName))
  return { months: [...months].toSorted().toReversed() }
}
