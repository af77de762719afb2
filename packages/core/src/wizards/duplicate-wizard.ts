import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { findSteps } from "../steps/find-steps.ts"
import { storedStep } from "../steps/stored-step.ts"
import { artDirectionOf } from "./art-direction.ts"
import { authorizeWizard } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"
import { insertWizard } from "./insert-wizard.ts"
import { themeOf, toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const duplicateWizardInput = wizardReference.extend({ title: wizardTitleSchema })

/**
 * Creates a draft that is like another wizard, steps included. Both show the same stored pictures; no quota is used.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * const copy = await core.wizards.duplicate(actor, { wizardId, title: "Welcome (copy)" })
 */
export const duplicateWizard = async (
  context: UseCaseContext,
  input: z.input<typeof duplicateWizardInput>,
): Promise<Wizard> => {
  const { wizardId, title } = parseInput(duplicateWizardInput, input)
  return context.database.$transaction(async (transaction) => {
    const original = await authorizeWizard(context, transaction, wizardId)
    const { communityId, language, allowedOrigins } = original
    const steps = (await findSteps(transaction, original)).map((row) => {
      const { type, config } = storedStep(row)
      return { type, config }
    })
    const settings = { language, theme: themeOf(original), artDirection: artDirectionOf(original), allowedOrigins }
    return toWizard(await insertWizard(transaction, { communityId, title, ...settings, steps }))
  })
}
