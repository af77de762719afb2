import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { toJson } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeStepChange } from "./authorize-step-change.ts"
import { requireRoom } from "./require-room.ts"
import { presentStep, type Step } from "./step.ts"
import { storedStep } from "./stored-step.ts"
import { stepReference } from "./update-step.ts"

/**
 * Adds a step that is like another, right behind it. Both show the same stored picture; no quota is used.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT where the wizard is full
 * @example
 * const copy = await core.steps.duplicate(actor, { wizardId, stepId })
 */
export const duplicateStep = async (context: UseCaseContext, input: z.input<typeof stepReference>): Promise<Step> => {
  const place = parseInput(stepReference, input)
  return context.database.$transaction(async (transaction) => {
    const { wizard, step: original } = await authorizeStepChange(context, transaction, place)
    await requireRoom(transaction, wizard)
    const { position } = original
    const { type, config } = storedStep(original)
    // One that was brought back may share its place with another: that one is behind the copy, too.
    await transaction.step.updateMany({
      where: { wizardId: wizard.id, OR: [{ position: { gt: position } }, { position, id: { gt: original.id } }] },
      data: { position: { increment: 2 } },
    })
    const row = await transaction.step.create({
      data: { wizardId: wizard.id, type, position: position + 1, config: toJson(config) },
    })
    return presentStep(context, transaction, row)
  })
}
