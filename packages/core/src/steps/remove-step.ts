import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { lockStep } from "./lock-step.ts"
import { stepReference } from "./update-step.ts"

/**
 * Deletes a step, and its history with it; pictures that nothing else shows are removed a day later.
 *
 * @throws DomainError NOT_FOUND
 */
export const removeStep = async (context: UseCaseContext, input: z.input<typeof stepReference>): Promise<void> => {
  const { wizardId, stepId } = parseInput(stepReference, input)
  await context.database.$transaction(async (transaction) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId)
    const step = await lockStep(transaction, wizard, stepId)
    if (step === null) throw new DomainError("NOT_FOUND", { resource: "step" })
    await transaction.step.delete({ where: { id: step.id } })
  })
}
