import type { CoreContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"

/**
 * What a queued generation waits for. `turn`: for those before it, whoever asked for them; `ahead` counts them up to
 * `maxAhead`. `model`, `store`: for a vendor that asked to wait or failed, for a store that does not take its picture.
 */
export type Waiting = { for: "turn"; ahead: number } | { for: "model" } | { for: "store" }

/** What has to be known of a generation to tell. */
export type WaitingRow = Pick<
  GenerationRow,
  "id" | "status" | "spoolId" | "storeFailingSince" | "rateLimits" | "vendorFaults"
>

/** So that what a place in line costs to tell does not grow with the line. */
const maxAhead = 100

/**
 * What each generation waits for; null where it does not.
 *
 * @returns by the generation's id
 */
export const findWaiting = async (
  { database }: Pick<CoreContext, "database">,
  rows: readonly WaitingRow[],
): Promise<Map<string, Waiting | null>> => {
  const known = new Map(rows.map((row) => [row.id, withoutTurn(row)]))
  const inLine = rows.filter((row) => row.status === "queued" && known.get(row.id) === null).map(({ id }) => id)
  if (inLine.length === 0) return known
  // One that was queued before places were noted has none before it: those that have a place were queued later.
  const counts = await database.$queryRaw<{ id: string; ahead: number }[]>`
    SELECT generation.id, (
      SELECT count(*)::int FROM (
        SELECT FROM background_generations AS earlier
        WHERE earlier.status = 'queued' AND (earlier.turn, earlier.id) < (generation.turn, generation.id)
        LIMIT ${maxAhead}
      ) AS counted
    ) AS ahead
    FROM background_generations AS generation WHERE generation.id = ANY(${inLine}::uuid[])`
  for (const { id, ahead } of counts) known.set(id, { for: "turn", ahead })
  return known
}

const withoutTurn = (row: WaitingRow): Waiting | null => {
  if (row.status !== "queued") return null
  if (row.storeFailingSince !== null) return { for: "store" }
  // What is painted needs no model any more, whatever it had to wait for before.
  const isPainted = row.spoolId !== null
  return !isPainted && (row.rateLimits > 0 || row.vendorFaults > 0) ? { for: "model" } : null
}
