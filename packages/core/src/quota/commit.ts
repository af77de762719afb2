import type { BackgroundGeneration as GenerationRow, DatabaseTransaction } from "../db/database.ts"

/**
 * Turns one reservation into use, in the period in which it was reserved, and writes the one usage event of it: both in
 * one statement. Call it only in the transaction that moves the generation to `succeeded`, which happens once.
 *
 * @param occurredAt when the picture was there, which may be a month later than when it was reserved
 */
export const commitImage = async (
  transaction: Pick<DatabaseTransaction, "$executeRaw">,
  { id, communityId, userId, periodStart }: Pick<GenerationRow, "id" | "communityId" | "userId" | "periodStart">,
  occurredAt: Date,
): Promise<void> => {
  const changed = await transaction.$executeRaw`
    WITH event AS (
      INSERT INTO usage_events (id, community_id, user_id, feature, quantity, generation_id, period_start, occurred_at)
      VALUES (${crypto.randomUUID()}::uuid, ${communityId}, ${userId}, 'image_generation', 1, ${id}::uuid,
        ${periodStart}::timestamptz, ${occurredAt}::timestamptz)
      RETURNING community_id, feature, period_start, quantity
    )
    UPDATE quota_periods AS period SET reserved = reserved - event.quantity, committed = committed + event.quantity
    FROM event
    WHERE (period.community_id, period.feature, period.period_start) = (event.community_id, event.feature, event.period_start)`
  if (changed !== 1) throw new Error(`No quota period to commit for community ${communityId}`)
}
