import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { isUuid } from "../wizards/wizard.ts"
import { lockStep } from "./lock-step.ts"
import { requireRoom } from "./require-room.ts"
import { presentStep, type Step } from "./step.ts"
import { stepReference } from "./update-step.ts"

/**
 * Brings back a step that was removed, to where it stood. One that is there already stays as it is, so whoever is not sure
 * may ask again.
 *
 * @throws DomainError NOT_FOUND once it has been deleted, INVALID_INPUT where the wizard has become full
 * @example
 * await core.steps.remove(actor, { wizardId, stepId })
 * const step = await core.steps.recover(actor, { wizardId, stepId })
 */
export const recoverStep = async (context: UseCaseContext, input: z.input<typeof stepReference>): Promise<Step> => {
  const { wizardId, stepId } = parseInput(stepReference, input)
  return context.database.$transaction(async (transaction) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId)
    const present = await lockStep(transaction, wizard, stepId)
    if (present !== null) return presentStep(context, transaction, present)
    await requireRoom(transaction, wizard)
    const [row] = isUuid(stepId)
      ? await transaction.step.updateManyAndReturn({
          where: { id: stepId, wizardId: wizard.id, removedAt: { not: null } },
          data: { removedAt: null },
        })
      : []
    if (row === undefined) throw new DomainError("NOT_FOUND", { resource: "step" })
    return presentStep(context, transaction, row)
  })
}
