import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard, authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"
import { toWizard, type Wizard } from "../wizards/wizard.ts"
import { changePublished } from "./change-published.ts"

/**
 * Withdraws a wizard from end users. Its versions stay stored.
 *
 * @throws DomainError NOT_FOUND
 */
export const unpublishWizard = async (
  context: UseCaseContext,
  input: z.input<typeof wizardReference>,
): Promise<Wizard> => {
  const { wizardId } = parseInput(wizardReference, input)
  return changePublished(context, async (transaction, show) => {
    const wizard = await authorizeWizard(context, transaction, wizardId)
    if (wizard.status !== "published") return toWizard(wizard)
    const row = await authorizeWizardChange(context, transaction, wizard.id, { status: "unpublished" })
    await show({ wizardId: row.id, version: row.latestVersion })
    return toWizard(row)
  })
}
