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
 * @throws DomainError NOT_FOUND for one that does not exist, was removed or is another community's; these look the same
 */
export const authorizeWizard = async (
  { actor }: Pick<UseCaseContext, "actor">,
  database: Pick<DatabaseTransaction, "wizard">,
  wizardId: string,
): Promise<AuthorizedWizard> => {
  const row = isUuid(wizardId)
    ? await database.wizard.findFirst({ where: { id: wizardId, communityId: actor.communityId, removedAt: null } })
    : null
  if (row === null) throw new DomainError("NOT_FOUND", { resource: "wizard" })
  return row as AuthorizedWizard
}

/** A change of a wizard or its steps that end users could see is counted. */
export const visibleChange = { contentRevision: { increment: 1 } }

/** Locks the row all the same; an empty change would not even be sent. */
export const noVisibleChange = { contentRevision: { increment: 0 } }

/**
 * The same, for whoever changes the wizard or its steps: keeps the row locked until the transaction ends. The wizard is
 * the first row in the lock order: wizard, step, generation, usage event, quota period.
 *
 * @param change what changes in the wizard's own row
 * @throws DomainError NOT_FOUND
 */
export const authorizeWizardChange = async (
  { actor }: Pick<UseCaseContext, "actor">,
  transaction: Pick<DatabaseTransaction, "wizard">,
  wizardId: string,
  change: Parameters<DatabaseTransaction["wizard"]["updateMany"]>[0]["data"] = visibleChange,
): Promise<AuthorizedWizard> => {
  const [row] = isUuid(wizardId)
    ? await transaction.wizard.updateManyAndReturn({
        where: { id: wizardId, communityId: actor.communityId, removedAt: null },
        data: change,
      })
    : []
  if (row === undefined) throw new DomainError("NOT_FOUND", { resource: "wizard" })
  return row as AuthorizedWizard
}
