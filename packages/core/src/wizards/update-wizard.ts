import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizardChange, visibleChange } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const updateWizardInput = wizardReference.extend({ title: wizardTitleSchema })

/**
 * Renames a wizard.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 */
export const updateWizard = async (
  context: UseCaseContext,
  input: z.input<typeof updateWizardInput>,
): Promise<Wizard> => {
  const { wizardId, title } = parseInput(updateWizardInput, input)
  return toWizard(await authorizeWizardChange(context, context.database, wizardId, { title, ...visibleChange }))
}
