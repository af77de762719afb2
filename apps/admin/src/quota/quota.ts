import type { FeatureUsage } from "../server/types.ts"

/** `near` from 80 % on, `reached` from 100 % on, as the server warns; what is reserved counts as used. */
export type QuotaLevel = "calm" | "near" | "reached"

const levels = { near_limit: "near", at_limit: "reached" } as const satisfies Record<string, QuotaLevel>

export type QuotaView =
  | { kind: "limited"; used: number; limit: number; percent: number; level: QuotaLevel; resetsAt: Date | null }
  | { kind: "unlimited"; used: number }
  | { kind: "absent" }

type Usage = Pick<FeatureUsage, "feature" | "limit" | "committed" | "reserved" | "resetsAt" | "warning">

/** What the meter shows about one feature; one that is not listed, or of which there is none, is not part of the plan. */
export const quotaView = (features: readonly Usage[], feature: Usage["feature"]): QuotaView => {
  const usage = features.find((known) => known.feature === feature)
  if (usage === undefined || usage.limit === 0) return { kind: "absent" }
  const used = usage.committed + usage.reserved
  const { limit } = usage
  if (limit === null) return { kind: "unlimited", used }
  const percent = Math.min(100, (used / limit) * 100)
  const level = usage.warning === null ? "calm" : levels[usage.warning]
  return { kind: "limited", used, limit, percent, level, resetsAt: usage.resetsAt }
}
