import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction, Wizard as WizardRow } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { isUuid } from "./wizard.ts"

declare const authorized: unique symbol

/** A wizard of the actor's own community. Only this file makes one, so forgetting the check does not compile. */
export type AuthorizedWizard = WizardRow & { [authorized]: true }

/**
 * Finds a wizard of the actor's community.
 *
 * @throws DomainError NOT_FOUND for one that does not exist or is another community's; the two look the same
 */
export const authorizeWizard = async (
  { actor }: Pick<UseCaseContext, "actor">,
  database: Pick<DatabaseTransaction, "wizard">,
  wizardId: string,
): Promise<AuthorizedWizard> => {
  const row = isUuid(wizardId)
    ? await database.wizard.findFirst({ where: { id: wizardId, communityId: actor.communityId } })
    : null
  if (row === null) throw new DomainError("NOT_FOUND", { resource: "wizard" })
  return row as AuthorizedWizard
}

/**
 * The same, for a change that end users could see: counts it and keeps the row locked until the transaction ends. The
 * wizard is the first row in the lock order: wizard, step, generation, usage event, quota period.
 *
 * @throws DomainError NOT_FOUND
 */
export const authorizeWizardChange = async (
  { actor }: Pick<UseCaseContext, "actor">,
  transaction: DatabaseTransaction,
  wizardId: string,
): Promise<AuthorizedWizard> => {
  const [row] = isUuid(wizardId)
    ? await transaction.wizard.updateManyAndReturn({
        where: { id: wizardId, communityId: actor.communityId },
        data: { contentRevision: { increment: 1 } },
      })
    : []
  if (row === undefined) throw new DomainError("NOT_FOUND", { resource: "wizard" })
  return row as AuthorizedWizard
}
