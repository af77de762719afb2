import type { CoreContext } from "../context.ts"

export type QuotaDifference = {
  communityId: string
  periodStart: Date
  counter: "committed" | "reserved"
  /** What the counter says. */
  counted: number
  /** What the ledger says. */
  expected: number
}

export type LedgerFault = {
  generationId: string
  fault: "succeeded without a usage event" | "usage event without success"
}

/**
 * Recomputes the month's counters from generations and usage events, in one statement and so at one moment, and reports
 * every difference. There should never be one.
 */
export const verifyQuota = async ({
  database,
}: Pick<CoreContext, "database">): Promise<{ differences: QuotaDifference[]; faults: LedgerFault[] }> => {
  const differences = await database.$queryRaw<QuotaDifference[]>`
    WITH expected AS (
      SELECT community_id, period_start, 'reserved' AS counter, count(*)::int AS value
      FROM background_generations WHERE status IN ('queued', 'painting', 'storing') GROUP BY 1, 2
      UNION ALL
      SELECT community_id, period_start, 'committed', sum(quantity)::int
      FROM usage_events WHERE feature = 'image_generation' GROUP BY 1, 2
    ), counted AS (
      SELECT community_id, period_start, counter, value FROM quota_periods,
      LATERAL (VALUES ('reserved', reserved), ('committed', committed)) AS counters(counter, value)
      WHERE feature = 'image_generation'
    )
    SELECT community_id AS "communityId", period_start AS "periodStart", counter,
      coalesce(counted.value, 0) AS counted, coalesce(expected.value, 0) AS expected
    FROM expected FULL JOIN counted USING (community_id, period_start, counter)
    WHERE coalesce(counted.value, 0) <> coalesce(expected.value, 0)
    ORDER BY 1, 2, 3`
  const faults = await database.$queryRaw<LedgerFault[]>`
    SELECT generation.id AS "generationId",
      CASE WHEN generation.status = 'succeeded' THEN 'succeeded without a usage event'
        ELSE 'usage event without success' END AS fault
    FROM background_generations AS generation
    LEFT JOIN usage_events AS event ON event.generation_id = generation.id
    WHERE (generation.status = 'succeeded' AND generation.source = 'generated') <> (event.id IS NOT NULL)
    ORDER BY 1`
  return { differences, faults }
}
