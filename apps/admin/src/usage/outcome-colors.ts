import type { LedgerOutcome } from "../server/types.ts"

/** Of Mantine's palettes, each told from the page in either theme. */
export const outcomeColors: Record<LedgerOutcome, string> = {
  painted: "dusk.5",
  uploaded: "teal.8",
  failed: "red.7",
  cancelled: "gray.6",
  unfinished: "orange.8",
}
