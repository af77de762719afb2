import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"

/** What became of an entry of the ledger. Only `painted` counts against the quota for good; `unfinished` still may. */
export const ledgerOutcomes = ["painted", "uploaded", "failed", "cancelled", "unfinished"] as const
export type LedgerOutcome = (typeof ledgerOutcomes)[number]

/** What became of it, by what its row says. */
export const outcomeOf = ({ status, source }: Pick<GenerationRow, "status" | "source">): LedgerOutcome => {
  switch (status) {
    case "succeeded":
      return source === "uploaded" ? "uploaded" : "painted"
    case "failed":
    case "cancelled":
      return status
    case "queued":
    case "painting":
    case "storing":
      return "unfinished"
    default:
      return status satisfies never
  }
}
