import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import type { ImageSize } from "../image-model/image-model.ts"
import { estimateCost, type Price } from "../image-model/prices.ts"
import { parseInput } from "../parse-input.ts"
import { getUsage } from "../quota/get-usage.ts"
import { countCharacters } from "../text.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { isUuid } from "../wizards/wizard.ts"
import { composePrompt } from "./prompt-presets.ts"
import { startGenerationInput } from "./start-generation.ts"

const { prompt, style, size } = startGenerationInput.shape

export const quoteBackgroundInput = z.object({
  /** Whose art direction becomes part of the prompt. */
  wizardId: z.string().optional(),
  stepId: z.string().optional(),
  prompt: prompt.optional(),
  style,
  size,
  /** How many pictures; the price is that of all together. */
  count: z.int().min(1).max(100).default(1),
})

export type Quote = {
  model: string
  quality: string | null
  size: ImageSize
  /** null: not known. */
  price: Price | null
  quota: {
    /** null: unlimited; 0: not in the plan. */
    limit: number | null
    /** What is in progress counts. */
    used: number
    /** null: unlimited. */
    remaining: number | null
    resetsAt: Date | null
  }
}

/**
 * What painting would cost and how much of the plan is left, before anything is spent. Nothing is reserved by it.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * const { price, quota } = await core.backgrounds.quote(actor, { size: "1536x1024" })
 */
export const quoteBackground = async (
  context: UseCaseContext,
  input: z.input<typeof quoteBackgroundInput>,
): Promise<Quote> => {
  const { wizardId, stepId, prompt = "", style, count, ...rest } = parseInput(quoteBackgroundInput, input)
  const { imageModel, imageSize } = context
  const artDirection = await artDirectionOf(context, wizardId, stepId)
  const { features } = await getUsage(context)
  const usage = features.find(({ feature }) => feature === "image_generation")
  const used = (usage?.committed ?? 0) + (usage?.reserved ?? 0)
  const limit = usage === undefined ? 0 : usage.limit

  const { name: model, quality } = imageModel
  const size = rest.size ?? imageSize
  const promptLength = countCharacters(composePrompt({ prompt, style, artDirection }))
  const price = estimateCost({ model, quality, size, promptLength })
  return {
    model,
    quality,
    size,
    price: price && { ...price, microDollars: price.microDollars * count },
    quota: {
      limit,
      used,
      // A plan may have been lowered below what is used.
      remaining: limit === null ? null : Math.max(0, limit - used),
      resetsAt: usage?.resetsAt ?? null,
    },
  }
}

const artDirectionOf = async (
  context: UseCaseContext,
  wizardId: string | undefined,
  stepId: string | undefined,
): Promise<string | null> => {
  const { database, actor } = context
  const wizard = wizardId === undefined ? null : await authorizeWizard(context, database, wizardId)
  if (stepId === undefined) return wizard?.artDirection ?? null
  const own = { communityId: actor.communityId, ...(wizard === null ? {} : { id: wizard.id }) }
  const step = isUuid(stepId)
    ? await database.step.findFirst({ where: { id: stepId, wizard: own }, select: { wizard: true } })
    : null
  if (step === null) throw new DomainError("NOT_FOUND", { resource: "step" })
  return step.wizard.artDirection
}
