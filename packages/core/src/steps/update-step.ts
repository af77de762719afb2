import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { toJson } from "../db/database.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { stepConfigPatchSchema } from "../step-config/index.ts"
import { applyPatch } from "./apply-patch.ts"
import { authorizeStepChange } from "./authorize-step-change.ts"
import { presentStep, type Step } from "./step.ts"

export const stepReference = z.object({ wizardId: z.string(), stepId: z.string() })

export const updateStepInput = stepReference.extend({
  /** A JSON Merge Patch: only what it names changes, null removes. */
  patch: stepConfigPatchSchema,
  /** When given, the edit is refused if the step has moved on. */
  expectedRevision: z.int().positive().optional(),
})

/**
 * Merges an edit into a step, so that admins who edit different fields never lose each other's work.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT, CONFLICT with the current step when `expectedRevision` is stale
 * @example
 * await core.steps.update(actor, { wizardId, stepId, patch: { presentation: { headline: "Hello", cta: null } } })
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export const updateStep = async (context: UseCaseContext, input: z.input<typeof updateStepInput>): Promise<Step> => {
  const { patch, expectedRevision, ...place } = parseInput(updateStepInput, input)
  return context.database.$transaction(async (transaction) => {
    const { step: row } = await authorizeStepChange(context, transaction, place)
    const current = await presentStep(context, transaction, row)
    if (expectedRevision !== undefined && expectedRevision !== row.revision)
      throw new DomainError("CONFLICT", { current })
    const config = await applyPatch(context, transaction, current, patch)
    const updated = await transaction.step.update({
      where: { id: row.id },
      data: { config: toJson(config), revision: { increment: 1 } },
    })
    return presentStep(context, transaction, updated)
  })
}
