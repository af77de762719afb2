import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import type { Step } from "../steps/step.ts"
import { updateStep, updateStepInput } from "../steps/update-step.ts"
import { generationReference, getGeneration } from "./get-generation.ts"

export const applyBackgroundInput = updateStepInput.omit({ patch: true }).extend(generationReference.shape)

/**
 * Lets a step show a picture that the community already has, from the step's history or another one's. It costs nothing.
 *
 * @throws DomainError NOT_FOUND, also for a generation that gave no picture; CONFLICT when `expectedRevision` is stale
 * @example
 * const { entries } = await core.backgrounds.history(actor, { wizardId, stepId })
 * await core.backgrounds.apply(actor, { wizardId, stepId, generationId: entries[1].id })
 */
export const applyBackground = async (
  context: UseCaseContext,
  input: z.input<typeof applyBackgroundInput>,
): Promise<Step> => {
  const { generationId, ...step } = parseInput(applyBackgroundInput, input)
  const { imageUrl } = await getGeneration(context, { generationId })
  if (imageUrl === null) throw new DomainError("NOT_FOUND", { resource: "generation" })
  return updateStep(context, { ...step, patch: { presentation: { backgroundImageUrl: imageUrl } } })
}
