import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import type { Generation } from "./generation.ts"
import { startGenerationInput } from "./start-generation.ts"
import { startTogether } from "./start-together.ts"

export const startVariationsInput = startGenerationInput.extend({
  /** How many pictures; each counts against the quota. */
  count: z.int().min(2).max(4),
})

/**
 * Starts several paintings of one prompt for one step, to choose from. They are reserved together, all of them or none; the
 * first that is painted is shown, the others wait in the step's history.
 *
 * @returns as many generations as `count` says, all with the same `requestId`
 * @throws DomainError NOT_FOUND, INVALID_INPUT, QUOTA_EXCEEDED when not all fit, CONFLICT when the idempotency key was
 * used with another input
 * @example
 * const generations = await core.backgrounds.startVariations(actor, { wizardId, stepId, prompt: "a calm sea", count: 3 })
 */
export const startVariations = async (
  context: UseCaseContext,
  input: z.input<typeof startVariationsInput>,
): Promise<Generation[]> => {
  const { wizardId, stepId, prompt, style, size, count, idempotencyKey } = parseInput(startVariationsInput, input)
  return startTogether(context, {
    wizardId,
    style,
    size,
    pictures: Array.from({ length: count }, () => ({ stepId, prompt, path: "prompt" })),
    idempotencyKey,
    identity: ["variations", wizardId, stepId, prompt, style, size ?? null, count],
  })
}
