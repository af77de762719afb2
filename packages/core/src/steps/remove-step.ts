import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { lockStep } from "./lock-step.ts"
import { stepReference } from "./update-step.ts"

/**
 * Takes a step out of its wizard. For some days it can be brought back as it was (`recoverStep`), history included; then it
 * is deleted, and a day later the pictures that nothing else shows.
 *
 * @throws DomainError NOT_FOUND
 */
export const removeStep = async (context: UseCaseContext, input: z.input<typeof stepReference>): Promise<void> => {
  const { wizardId, stepId } = parseInput(stepReference, input)
  await context.database.$transaction(async (transaction) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId)
    const step = await lockStep(transaction, wizard, stepId)
    if (step === null) throw new DomainError("NOT_FOUND", { resource: "step" })
    await transaction.step.update({ where: { id: step.id }, data: { removedAt: context.clock.now() } })
  })
}
