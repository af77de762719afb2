import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { monthOf } from "./period.ts"

export type FeatureUsage = {
  feature: "image_generation" | "published_wizard"
  /** null: unlimited; 0: not in the plan. */
  limit: number | null
  committed: number
  /** In progress: counts against the limit until it succeeds (committed) or fails (given back). */
  reserved: number
  /** null for a feature that counts what stands, not what happened in a month. */
  periodStart: Date | null
  resetsAt: Date | null
  /** From 80 % of the limit on, and at its end. */
  warning: "near_limit" | "at_limit" | null
}

const nearLimit = 0.8

const warningOf = ({ limit, committed, reserved }: Pick<FeatureUsage, "limit" | "committed" | "reserved">) => {
  const used = committed + reserved
  if (limit === null || used < limit * nearLimit) return null
  return used < limit ? "near_limit" : "at_limit"
}

/**
 * What the community has used of its plan.
 *
 * @throws DomainError NOT_FOUND (community)
 * @example
 * const { features } = await core.quota.usage(actor)
 */
export const getUsage = async (context: UseCaseContext): Promise<{ features: FeatureUsage[] }> => {
  const { database, clock } = context
  const { communityId } = context.actor
  const { start, end } = monthOf(clock.now())
  const [community, period, published] = await Promise.all([
    authorizeCommunity(context),
    database.quotaPeriod.findUnique({
      where: { communityId_feature_periodStart: { communityId, feature: "image_generation", periodStart: start } },
    }),
    database.wizard.count({ where: { communityId, status: "published", removedAt: null } }),
  ])
  const limitOf = (feature: FeatureUsage["feature"]): number | null => {
    const row = community.plan.limits.find((limit) => limit.feature === feature)
    return row === undefined ? 0 : row.hardLimit
  }
  const features: Omit<FeatureUsage, "warning">[] = [
    {
      feature: "image_generation",
      limit: limitOf("image_generation"),
      committed: period?.committed ?? 0,
      reserved: period?.reserved ?? 0,
      periodStart: start,
      resetsAt: end,
    },
    {
      feature: "published_wizard",
      limit: limitOf("published_wizard"),
      committed: published,
      reserved: 0,
      periodStart: null,
      resetsAt: null,
    },
  ]
  return { features: features.map((usage) => ({ ...usage, warning: warningOf(usage) })) }
}
