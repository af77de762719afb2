import type { DatabaseTransaction } from "../db/database.ts"
import type { QuotaPeriodKey } from "./reserve.ts"

/**
 * Gives one reservation back to the period in which it was reserved. Call it only in the transaction that moves the
 * generation to `failed` or `cancelled`, which happens once.
 */
export const releaseImage = async (
  transaction: DatabaseTransaction,
  { communityId, periodStart }: QuotaPeriodKey,
): Promise<void> => {
  const changed = await transaction.$executeRaw`
    UPDATE quota_periods SET reserved = reserved - 1
    WHERE community_id = ${communityId} AND feature = 'image_generation' AND period_start = ${periodStart}::timestamptz`
  if (changed !== 1) throw new Error(`No quota period to release for community ${communityId}`)
}
