import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { DomainError } from "../errors.ts"

/**
 * Looks whether the plan has room for this wizard among the published ones. The community's row is locked, so that two
 * wizards cannot take the last place together. One that is published already keeps its place, also when the plan has become
 * smaller.
 *
 * @returns null where there is room, else how many places there are and how many of them are taken
 */
export const findShortage = async (
  { actor }: Pick<UseCaseContext, "actor">,
  transaction: DatabaseTransaction,
  wizardId: string,
): Promise<{ limit: number; used: number } | null> => {
  const { communityId } = actor
  // NO KEY: rows that refer to the community may still be written meanwhile.
  const [allowance] = await transaction.$queryRaw<{ listed: boolean; limit: number | null }[]>`
    SELECT plan_limits.plan_id IS NOT NULL AS listed, plan_limits.hard_limit AS limit FROM communities
    LEFT JOIN plan_limits ON plan_limits.plan_id = communities.plan_id AND plan_limits.feature = 'published_wizard'
    WHERE communities.id = ${communityId} FOR NO KEY UPDATE OF communities`
  if (allowance?.listed === true && allowance.limit === null) return null
  const published = { communityId, status: "published", removedAt: null } as const
  if ((await transaction.wizard.count({ where: { ...published, id: wizardId } })) === 1) return null
  const limit = allowance?.limit ?? 0
  const used = await transaction.wizard.count({ where: published })
  return used < limit ? null : { limit, used }
}

/**
 * The same for whoever cannot do without: from here on until the transaction ends the place is this wizard's.
 *
 * @throws DomainError QUOTA_EXCEEDED
 */
export const takePublishedWizard = async (
  context: Pick<UseCaseContext, "actor">,
  transaction: DatabaseTransaction,
  wizardId: string,
): Promise<void> => {
  const shortage = await findShortage(context, transaction, wizardId)
  if (shortage !== null)
    throw new DomainError("QUOTA_EXCEEDED", { feature: "published_wizard", ...shortage, resetsAt: null })
}
