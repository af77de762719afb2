import type { DatabaseTransaction } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { monthOf } from "./period.ts"

export type QuotaPeriodKey = { communityId: string; periodStart: Date }

/**
 * Takes images from the month's quota, all of them or none. One statement decides and counts, under the row's lock, so
 * that no number of processes can overshoot; its cost does not depend on how much was used.
 *
 * Take it last in a transaction: the row is the one that all generations of a community share.
 *
 * @param quantity how many images, at least 1
 * @returns how many reservations of this month now stand, these included
 * @throws DomainError QUOTA_EXCEEDED when fewer are left
 */
export const reserveImages = async (
  transaction: DatabaseTransaction,
  { communityId, periodStart }: QuotaPeriodKey,
  quantity: number,
): Promise<number> => {
  const [period] = await transaction.$queryRaw<{ reserved: number }[]>`
    WITH allowance AS (
      SELECT plan_limits.hard_limit FROM communities
      JOIN plan_limits ON plan_limits.plan_id = communities.plan_id AND plan_limits.feature = 'image_generation'
      WHERE communities.id = ${communityId}
    )
    INSERT INTO quota_periods AS period (community_id, feature, period_start, committed, reserved)
    SELECT ${communityId}, 'image_generation'::feature_enum, ${periodStart}::timestamptz, 0, ${quantity}::int FROM allowance
    WHERE hard_limit IS NULL OR hard_limit >= ${quantity}::int
    ON CONFLICT (community_id, feature, period_start) DO UPDATE SET reserved = period.reserved + ${quantity}::int
    WHERE (
      SELECT hard_limit IS NULL OR period.committed + period.reserved + ${quantity}::int <= hard_limit FROM allowance
    )
    RETURNING reserved`
  if (period === undefined) throw await quotaExceeded(transaction, { communityId, periodStart })
  return period.reserved
}

const quotaExceeded = async (
  transaction: DatabaseTransaction,
  { communityId, periodStart }: QuotaPeriodKey,
): Promise<DomainError> => {
  const feature = "image_generation" as const
  const { planId } = await transaction.community.findUniqueOrThrow({ where: { id: communityId } })
  const limit = await transaction.planLimit.findUnique({ where: { planId_feature: { planId, feature } } })
  const period = await transaction.quotaPeriod.findUnique({
    where: { communityId_feature_periodStart: { communityId, feature, periodStart } },
  })
  return new DomainError("QUOTA_EXCEEDED", {
    feature,
    limit: limit?.hardLimit ?? 0,
    used: (period?.committed ?? 0) + (period?.reserved ?? 0),
    resetsAt: monthOf(periodStart).end.toISOString(),
  })
}
