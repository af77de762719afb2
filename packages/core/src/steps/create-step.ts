import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { toJson } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { stepConfigPatchSchema, stepConfigSchemaOf, stepTypeSchema } from "../step-config/index.ts"
import { authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"
import { applyPatch } from "./apply-patch.ts"
import { requireRoom } from "./require-room.ts"
import { presentStep, type Step } from "./step.ts"

export const createStepInput = wizardReference.extend({
  type: stepTypeSchema,
  config: stepConfigPatchSchema.default({}),
})

/**
 * Adds a step at the end of a wizard.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * await core.steps.create(actor, { wizardId, type: "content", config: { presentation: { headline: "Hello" } } })
 */
export const createStep = async (context: UseCaseContext, input: z.input<typeof createStepInput>): Promise<Step> => {
  const { wizardId, type, config } = parseInput(createStepInput, input)
  return context.database.$transaction(async (transaction) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId)
    const position = await requireRoom(transaction, wizard)
    const empty = { type, config: stepConfigSchemaOf(type).parse({}) }
    const row = await transaction.step.create({
      data: {
        wizardId: wizard.id,
        type,
        position,
        config: toJson(await applyPatch(context, transaction, empty, config)),
      },
    })
    return presentStep(context, transaction, row)
  })
}
