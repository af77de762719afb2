import type { Step as StepRow, DatabaseTransaction } from "../db/database.ts"
import type { AuthorizedWizard } from "../wizards/authorize-wizard.ts"
import { isUuid } from "../wizards/wizard.ts"

/** Reads a step of a wizard and keeps it locked until the transaction ends; null where there is none. */
export const lockStep = async (
  transaction: DatabaseTransaction,
  wizard: Pick<AuthorizedWizard, "id">,
  stepId: string,
): Promise<StepRow | null> => {
  if (!isUuid(stepId)) return null
  const [row = null] = await transaction.$queryRaw<StepRow[]>`
    SELECT id, wizard_id AS "wizardId", position, type, config, revision, removed_at AS "removedAt",
      updated_at AS "updatedAt"
    FROM onboarding_steps WHERE id = ${stepId}::uuid AND wizard_id = ${wizard.id}::uuid AND removed_at IS NULL
    FOR UPDATE`
  return row
}
