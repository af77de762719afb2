import type { DatabaseTransaction } from "../db/database.ts"
import { invalidInput } from "../parse-input.ts"
import type { AuthorizedWizard } from "../wizards/authorize-wizard.ts"

const mostSteps = 100

/**
 * Makes sure that a wizard, locked by this transaction, may have one step more.
 *
 * @returns the position behind its last step
 * @throws DomainError INVALID_INPUT
 */
export const requireRoom = async (
  transaction: Pick<DatabaseTransaction, "step">,
  wizard: Pick<AuthorizedWizard, "id">,
): Promise<number> => {
  const { _count, _max } = await transaction.step.aggregate({
    where: { wizardId: wizard.id, removedAt: null },
    _count: true,
    _max: { position: true },
  })
  if (_count >= mostSteps) throw invalidInput("", `A wizard has at most ${mostSteps} steps.`)
  return (_max.position ?? 0) + 1
}
