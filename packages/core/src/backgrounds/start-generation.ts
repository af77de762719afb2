import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { defaultStyle, styleSchema } from "../prompts/styles.ts"
import { stepReference } from "../steps/update-step.ts"
import { textSchema } from "../text.ts"
import type { Generation } from "./generation.ts"
import { idempotencyKeySchema, startTogether } from "./start-together.ts"

const imageSizeSchema = z.enum(["1024x1024", "1536x1024", "1024x1536"])

export const startGenerationInput = stepReference.extend({
  prompt: textSchema(4_000),
  style: styleSchema.default(defaultStyle),
  size: imageSizeSchema.optional(),
  /** The same key and input again give the same generation instead of a second one. */
  idempotencyKey: idempotencyKeySchema.optional(),
})

/**
 * Reserves quota, records the generation and queues its painting: all three commit together or none does.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT, QUOTA_EXCEEDED, CONFLICT when the idempotency key was used with another input
 * @example
 * const generation = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "a calm sea at dawn" })
 */
export const startGeneration = async (
  context: UseCaseContext,
  input: z.input<typeof startGenerationInput>,
): Promise<Generation> => {
  const { wizardId, stepId, prompt, style, size, idempotencyKey } = parseInput(startGenerationInput, input)
  const [generation] = await startTogether(context, {
    wizardId,
    style,
    size,
    pictures: [{ stepId, prompt, path: "prompt" }],
    idempotencyKey,
    identity: [wizardId, stepId, prompt, style, size ?? null],
  })
  return generation as Generation
}
