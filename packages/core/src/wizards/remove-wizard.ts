import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { changePublished } from "../publishing/change-published.ts"
import { authorizeWizardChange } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"

/**
 * Deletes a wizard with its steps and withdraws it from end users. The ledger of its generations stays.
 *
 * @throws DomainError NOT_FOUND
 */
export const removeWizard = async (context: UseCaseContext, input: z.input<typeof wizardReference>): Promise<void> => {
  const { wizardId } = parseInput(wizardReference, input)
  await changePublished(context, async (transaction, show) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId)
    await transaction.wizard.delete({ where: { id: wizard.id } })
    // Without a row, what is shown is the tombstone.
    if (wizard.publishedVersion !== null) await show({ wizardId: wizard.id, version: wizard.latestVersion })
  })
}
