import type { FeatureUsage } from "../server/types.ts"

/** `near` from 80 % on, `reached` from 100 % on; what is reserved counts as used. */
export type QuotaLevel = "calm" | "near" | "reached"

export type QuotaView =
  | { kind: "limited"; used: number; limit: number; percent: number; level: QuotaLevel; resetsAt: Date | null }
  | { kind: "unlimited"; used: number }
  | { kind: "absent" }

type Usage = Pick<FeatureUsage, "feature" | "limit" | "committed" | "reserved" | "resetsAt">

/** What the meter shows about one feature; a feature that is not listed is not part of the plan. */
export const quotaView = (features: readonly Usage[], feature: Usage["feature"]): QuotaView => {
  const usage = features.find((known) => known.feature === feature)
  if (usage === undefined) return { kind: "absent" }
  const used = usage.committed + usage.reserved
  const { limit } = usage
  if (limit === null) return { kind: "unlimited", used }
  const percent = limit === 0 ? 100 : Math.min(100, (used / limit) * 100)
  const level = percent >= 100 ? "reached" : percent >= 80 ? "near" : "calm"
  return { kind: "limited", used, limit, percent, level, resetsAt: usage.resetsAt }
}
