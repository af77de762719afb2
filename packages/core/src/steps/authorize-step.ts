import type { DatabaseTransaction, Step as StepRow } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import type { AuthorizedWizard } from "../wizards/authorize-wizard.ts"
import { isUuid } from "../wizards/wizard.ts"

/**
 * Finds a step of a wizard that the actor may use.
 *
 * @throws DomainError NOT_FOUND for one that does not exist, was removed or is another wizard's; these look the same
 */
export const authorizeStep = async (
  database: Pick<DatabaseTransaction, "step">,
  wizard: AuthorizedWizard,
  stepId: string,
): Promise<StepRow> => (await authorizeSteps(database, wizard, [stepId]))[0] as StepRow

/**
 * The same for several at once, in the order asked for.
 *
 * @throws DomainError NOT_FOUND when any of them is not there
 */
export const authorizeSteps = async (
  database: Pick<DatabaseTransaction, "step">,
  wizard: AuthorizedWizard,
  stepIds: readonly string[],
): Promise<StepRow[]> => {
  const rows = await database.step.findMany({
    where: { id: { in: stepIds.filter(isUuid) }, wizardId: wizard.id, removedAt: null },
  })
  // PostgreSQL answers in its own notation.
  const byId = new Map(rows.map((row) => [row.id, row]))
  return stepIds.map((stepId) => {
    const step = byId.get(stepId.toLowerCase())
    if (step === undefined) throw new DomainError("NOT_FOUND", { resource: "step" })
    return step
  })
}
