import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeStep } from "../steps/authorize-step.ts"
import { stepReference } from "../steps/update-step.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { type Generation, toGeneration } from "./generation.ts"

/**
 * The generation that was asked for last on a step, so that a page that was reloaded finds a running one again.
 *
 * @throws DomainError NOT_FOUND
 */
export const latestGeneration = async (
  context: UseCaseContext,
  input: z.input<typeof stepReference>,
): Promise<Generation | null> => {
  const { wizardId, stepId } = parseInput(stepReference, input)
  const wizard = await authorizeWizard(context, context.database, wizardId)
  const step = await authorizeStep(context.database, wizard, stepId)
  const row = await context.database.backgroundGeneration.findFirst({
    where: { communityId: context.actor.communityId, wizardId: wizard.id, stepId: step.id, source: "generated" },
    orderBy: { createdAt: "desc" },
  })
  return row === null ? null : toGeneration(context, row)
}
