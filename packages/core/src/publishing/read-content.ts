import type { BackgroundGeneration, DatabaseTransaction } from "../db/database.ts"
import { invalidInput } from "../parse-input.ts"
import type { PublishedStep } from "../published-slide/index.ts"
import { findSteps } from "../steps/find-steps.ts"
import { storedStep } from "../steps/stored-step.ts"
import type { AuthorizedWizard } from "../wizards/authorize-wizard.ts"

/**
 * Reads what a version made now would show: the steps in order, and what is known of their pictures.
 *
 * @throws DomainError INVALID_INPUT for a wizard without steps
 */
export const readContent = async (
  database: Pick<DatabaseTransaction, "step" | "backgroundGeneration">,
  wizard: Pick<AuthorizedWizard, "id" | "communityId">,
): Promise<{ steps: PublishedStep[]; pictures: BackgroundGeneration[] }> => {
  const rows = await findSteps(database, wizard)
  if (rows.length === 0) throw invalidInput("", "Add a step before you publish.")
  const steps = rows.map(storedStep)
  const pictures = await database.backgroundGeneration.findMany({
    where: {
      id: { in: steps.flatMap(({ config }) => config.presentation.background?.generationId ?? []) },
      communityId: wizard.communityId,
    },
  })
  return { steps, pictures }
}

/** Whether a picture still has to be made ready for visitors; one that is gone never will be, so nobody waits for it. */
export const isUnprepared = ({ preparedAt, imageKey, collectedAt }: BackgroundGeneration): boolean =>
  preparedAt === null && imageKey !== null && collectedAt === null
