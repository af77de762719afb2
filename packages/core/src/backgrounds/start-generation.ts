import { createHash } from "node:crypto"
import { z } from "zod"
import { actorId, type UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { monthOf } from "../quota/period.ts"
import { authorizeStep } from "../steps/authorize-step.ts"
import { stepReference } from "../steps/update-step.ts"
import { countCharacters, isStorableText, textSchema } from "../text.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { type Generation, toGeneration } from "./generation.ts"
import { composePrompt, defaultStyle, styleSchema } from "./prompt-presets.ts"
import { queuePainting } from "./queue-painting.ts"

const imageSizeSchema = z.enum(["1024x1024", "1536x1024", "1024x1536"])

export const startGenerationInput = stepReference.extend({
  prompt: textSchema(4_000),
  style: styleSchema.default(defaultStyle),
  size: imageSizeSchema.optional(),
  /** The same key and input again give the same generation instead of a second one. */
  idempotencyKey: z
    .string()
    .min(1)
    .max(255)
    .refine(isStorableText, "Holds characters that cannot be stored.")
    .optional(),
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
  const { database, actor, imageModel, imageSize, jobs, clock } = context
  const { communityId } = actor
  const inputHash = createHash("sha256")
    .update(JSON.stringify([wizardId, stepId, prompt, style, size ?? null]))
    .digest("hex")
  const request = { idempotencyKey, inputHash }
  // First of all: what was answered once is answered again, also when the step is gone by now.
  const known = await findRepeated(context, request)
  if (known !== null) return known
  const wizard = await authorizeWizard(context, database, wizardId)
  const step = await authorizeStep(database, wizard, stepId)

  const promptSent = composePrompt({ prompt, style, artDirection: wizard.artDirection })
  const { promptLimit = Number.POSITIVE_INFINITY } = imageModel
  if (countCharacters(promptSent) > promptLimit) {
    throw invalidInput("prompt", `Is too long for this model, which takes ${promptLimit} characters with the style's.`)
  }
  const now = clock.now()
  const jobId = crypto.randomUUID()
  const periodStart = monthOf(now).start

  const started = await database.$transaction(async (transaction) => {
    const [created] = await transaction.backgroundGeneration.createManyAndReturn({
      data: {
        communityId,
        wizardId: wizard.id,
        stepId: step.id,
        userId: actorId(actor),
        jobId,
        prompt,
        promptSent,
        style,
        model: imageModel.name,
        quality: imageModel.quality,
        size: size ?? imageSize,
        periodStart,
        inputHash,
        idempotencyKey: idempotencyKey ?? null,
        createdAt: now,
      },
      skipDuplicates: true,
    })
    // Nothing was created, so another request with the same key was quicker by a moment.
    if (created === undefined) return null
    await queuePainting(jobs, transaction, created, now)
    return toGeneration(context, created)
  })
  const generation = started ?? (await findRepeated(context, request))
  if (generation === null) throw new Error("A generation was neither created nor known")
  return generation
}

/**
 * The generation that an earlier request with the same key started; null where there is none.
 *
 * @throws DomainError CONFLICT when that one asked for something else
 */
const findRepeated = async (
  context: UseCaseContext,
  { idempotencyKey, inputHash }: { idempotencyKey: string | undefined; inputHash: string },
): Promise<Generation | null> => {
  if (idempotencyKey === undefined) return null
  const { communityId } = context.actor
  const known = await context.database.backgroundGeneration.findUnique({
    where: { communityId_idempotencyKey: { communityId, idempotencyKey } },
  })
  if (known === null) return null
  if (known.inputHash !== inputHash) throw new DomainError("CONFLICT", { reason: "idempotency_key_used" })
  return toGeneration(context, known)
}
