import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import type { Generation } from "./generation.ts"
import { startGenerationInput } from "./start-generation.ts"
import { startTogether } from "./start-together.ts"

const { wizardId, stepId, prompt, style, size, idempotencyKey } = startGenerationInput.shape

/** One picture each for several steps of a wizard: 1 to 100, no step twice. */
export const stepPromptsSchema = z
  .array(z.object({ stepId, prompt }))
  .min(1)
  .max(100)
  .superRefine((prompts, context) => {
    const seen = new Set<string>()
    for (const [index, { stepId }] of prompts.entries()) {
      // One id can be written in two ways.
      const id = stepId.toLowerCase()
      if (seen.has(id))
        context.addIssue({ code: "custom", path: [index, "stepId"], message: "Is there already: one picture a step." })
      seen.add(id)
    }
  })

export const startAllInput = z.object({
  wizardId,
  prompts: stepPromptsSchema,
  style,
  size,
  /** For the request as a whole: the same key and input again give the same generations. */
  idempotencyKey,
})

/**
 * Starts the painting of several steps at once. Their pictures are reserved together, so either all of them are queued or
 * none is; from there on each is a generation of its own, with its own end.
 *
 * @returns the generations in the order of `prompts`
 * @throws DomainError NOT_FOUND, INVALID_INPUT, QUOTA_EXCEEDED when not all fit, CONFLICT when the idempotency key was
 * used with another input
 * @example
 * const prompts = steps.map(({ id: stepId }) => ({ stepId, prompt: "a calm sea" }))
 * const generations = await core.backgrounds.startAll(actor, { wizardId, prompts })
 */
export const startAll = async (
  context: UseCaseContext,
  input: z.input<typeof startAllInput>,
): Promise<Generation[]> => {
  const { wizardId, prompts, style, size, idempotencyKey } = parseInput(startAllInput, input)
  return startTogether(context, {
    wizardId,
    style,
    size,
    pictures: prompts.map((picture, index) => ({ ...picture, path: `prompts.${index}.prompt` })),
    idempotencyKey,
    identity: ["all", wizardId, prompts.map(({ stepId, prompt }) => [stepId, prompt]), style, size ?? null],
  })
}
