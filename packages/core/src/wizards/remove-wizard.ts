import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { changePublished } from "../publishing/change-published.ts"
import { authorizeWizardChange, noVisibleChange } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"

/**
 * Withdraws a wizard from end users and takes it out of the community's list. For some days it can be brought back as it
 * was (`recoverWizard`); then it is deleted with its steps. The ledger of its generations stays.
 *
 * @throws DomainError NOT_FOUND
 */
export const removeWizard = async (context: UseCaseContext, input: z.input<typeof wizardReference>): Promise<void> => {
  const { wizardId } = parseInput(wizardReference, input)
  await changePublished(context, async (transaction, show) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId, {
      ...noVisibleChange,
      removedAt: context.clock.now(),
    })
    if (wizard.publishedVersion !== null) await show({ wizardId: wizard.id, version: wizard.latestVersion })
  })
}
