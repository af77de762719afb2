import type { DatabaseTransaction } from "../db/database.ts"
import type { QuotaPeriodKey } from "./reserve.ts"

/**
 * Turns one reservation into use, in the period in which it was reserved. Call it only in the transaction that moves the
 * generation to `succeeded`, which happens once.
 */
export const commitImage = async (
  transaction: DatabaseTransaction,
  { communityId, periodStart }: QuotaPeriodKey,
): Promise<void> => {
  const changed = await transaction.$executeRaw`
    UPDATE quota_periods SET reserved = reserved - 1, committed = committed + 1
    WHERE community_id = ${communityId} AND feature = 'image_generation' AND period_start = ${periodStart}::timestamptz`
  if (changed !== 1) throw new Error(`No quota period to commit for community ${communityId}`)
}
