import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { findSteps } from "../steps/find-steps.ts"
import { presentSteps, type Step } from "../steps/step.ts"
import { authorizeWizard } from "./authorize-wizard.ts"
import { toWizard, type Wizard } from "./wizard.ts"

export const wizardReference = z.object({ wizardId: z.string() })

/**
 * One wizard with its steps in order.
 *
 * @throws DomainError NOT_FOUND
 */
export const getWizard = async (
  context: UseCaseContext,
  input: z.input<typeof wizardReference>,
): Promise<Wizard & { steps: Step[] }> => {
  const { wizardId } = parseInput(wizardReference, input)
  const wizard = await authorizeWizard(context, context.database, wizardId)
  const rows = await findSteps(context.database, wizard)
  return { ...toWizard(wizard), steps: await presentSteps(context, context.database, rows) }
}
