import type { DatabaseTransaction, Step as StepRow } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import type { AuthorizedWizard } from "../wizards/authorize-wizard.ts"
import { isUuid } from "../wizards/wizard.ts"

/**
 * Finds a step of a wizard that the actor may use.
 *
 * @throws DomainError NOT_FOUND for one that does not exist or is another wizard's; the two look the same
 */
export const authorizeStep = async (
  database: Pick<DatabaseTransaction, "step">,
  wizard: AuthorizedWizard,
  stepId: string,
): Promise<StepRow> => {
  const step = isUuid(stepId) ? await database.step.findFirst({ where: { id: stepId, wizardId: wizard.id } }) : null
  if (step === null) throw new DomainError("NOT_FOUND", { resource: "step" })
  return step
}
