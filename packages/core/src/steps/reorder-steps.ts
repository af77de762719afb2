import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"
import { findSteps } from "./find-steps.ts"
import { presentSteps, type Step } from "./step.ts"

export const reorderStepsInput = wizardReference.extend({ stepIds: z.array(z.string()).max(1_000) })

/**
 * Puts a wizard's steps in a new order.
 *
 * @param input `stepIds` names every step of the wizard once
 * @throws DomainError NOT_FOUND, INVALID_INPUT when the list is not exactly the wizard's steps
 */
export const reorderSteps = async (
  context: UseCaseContext,
  input: z.input<typeof reorderStepsInput>,
): Promise<Step[]> => {
  const { wizardId, stepIds } = parseInput(reorderStepsInput, input)
  return context.database.$transaction(async (transaction) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId)
    const present = await findSteps(transaction, wizard)
    const asked = new Set(stepIds)
    if (asked.size !== stepIds.length || asked.size !== present.length || !present.every(({ id }) => asked.has(id))) {
      throw invalidInput("stepIds", "Must name every step of the wizard once.")
    }
    await transaction.$executeRaw`
      UPDATE onboarding_steps SET position = ordered.position
      FROM unnest(${stepIds}::uuid[]) WITH ORDINALITY AS ordered(id, position)
      WHERE onboarding_steps.id = ordered.id`
    return presentSteps(context, transaction, await findSteps(transaction, wizard))
  })
}
