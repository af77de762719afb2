import type { LedgerOutcome } from "../server/types.ts"

/** In the order in which they are listed and stacked. */
export const outcomes = [
  "painted",
  "uploaded",
  "failed",
  "cancelled",
  "unfinished",
] as const satisfies readonly LedgerOutcome[]

const dayViews = ["chart", "table"] as const
export type DayView = (typeof dayViews)[number]

/** What of the usage one looks at; all of it can be linked to. */
export type UsageSearch = {
  /** Such as `2026-11`; without one the present month. */
  month?: string | undefined
  outcome?: LedgerOutcome | undefined
  /** A wizard's id. */
  wizard?: string | undefined
  /** A user's id, or `service:` and its name. */
  user?: string | undefined
  days?: DayView | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined)

/**
 * Reads an address's search parameters. What makes no sense is undefined, not left out: the router fills in what is left
 * out from the address as it stands.
 *
 * @example
 * readUsageSearch({ month: "2026-11", outcome: "lost" }) // { month: "2026-11", outcome: undefined, … }
 */
export const readUsageSearch = (search: Record<string, unknown>): UsageSearch => ({
  month: /^20\d{2}-(0[1-9]|1[0-2])$/.exec(textOf(search["month"]) ?? "")?.[0],
  outcome: outcomes.find((known) => known === search["outcome"]),
  wizard: textOf(search["wizard"]),
  // The router takes what looks like a number for one.
  user: typeof search["user"] === "number" ? String(search["user"]) : textOf(search["user"]),
  days: dayViews.find((known) => known === search["days"]),
})

/** The part of it that chooses among the ledger's entries, as the API takes it. */
export const ledgerFilter = ({ month, outcome, wizard, user }: UsageSearch) => ({
  ...(month !== undefined && { month }),
  ...(outcome !== undefined && { outcome }),
  ...(wizard !== undefined && { wizardId: wizard }),
  ...(user !== undefined && { userId: user }),
})
export type LedgerFilter = ReturnType<typeof ledgerFilter>

/** The part of it that the month's sums depend on. */
export const monthInput = ({ month }: Pick<UsageSearch, "month">) => (month === undefined ? {} : { month })
