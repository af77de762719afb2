import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction, Step as StepRow } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { type AuthorizedWizard, authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { lockStep } from "./lock-step.ts"

/**
 * Finds a step of the actor's community for whoever changes it: both rows stay locked until the transaction ends, the
 * wizard's first, and the change counts as one that end users could see.
 *
 * @throws DomainError NOT_FOUND
 */
export const authorizeStepChange = async (
  context: Pick<UseCaseContext, "actor">,
  transaction: DatabaseTransaction,
  { wizardId, stepId }: { wizardId: string; stepId: string },
): Promise<{ wizard: AuthorizedWizard; step: StepRow }> => {
  const wizard = await authorizeWizardChange(context, transaction, wizardId)
  const step = await lockStep(transaction, wizard, stepId)
  if (step === null) throw new DomainError("NOT_FOUND", { resource: "step" })
  return { wizard, step }
}
