import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import type { Step } from "../steps/step.ts"
import { updateStep, updateStepInput } from "../steps/update-step.ts"

export const clearBackgroundInput = updateStepInput.omit({ patch: true })

/**
 * Lets a step show no picture. The picture itself stays in the step's history.
 *
 * @throws DomainError NOT_FOUND, CONFLICT when `expectedRevision` is stale
 */
export const clearBackground = (context: UseCaseContext, input: z.input<typeof clearBackgroundInput>): Promise<Step> =>
  updateStep(context, {
    ...parseInput(clearBackgroundInput, input),
    patch: { presentation: { backgroundImageUrl: null } },
  })
