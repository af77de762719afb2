import type { DatabaseTransaction, Step as StepRow } from "../db/database.ts"
import type { AuthorizedWizard } from "../wizards/authorize-wizard.ts"

/** A wizard's steps in order. */
export const findSteps = (
  database: Pick<DatabaseTransaction, "step">,
  wizard: Pick<AuthorizedWizard, "id">,
): Promise<StepRow[]> =>
  database.step.findMany({
    where: { wizardId: wizard.id, removedAt: null },
    // One that was brought back may share its place with another.
    orderBy: [{ position: "asc" }, { id: "asc" }],
  })
