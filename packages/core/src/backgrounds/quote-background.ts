import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import type { ImageSize } from "../image-model/image-model.ts"
import { estimateCost, type Price } from "../image-model/prices.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { composePrompt, defaultAlign, type PromptParts } from "../prompts/compose-prompt.ts"
import { getUsage } from "../quota/get-usage.ts"
import { authorizeSteps } from "../steps/authorize-step.ts"
import { countCharacters } from "../text.ts"
import { artDirectionOf } from "../wizards/art-direction.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { isUuid } from "../wizards/wizard.ts"
import { stepPromptsSchema } from "./start-all.ts"
import { startGenerationInput } from "./start-generation.ts"
import { alignOf } from "./text-align.ts"

const { prompt, style, size } = startGenerationInput.shape

export const quoteBackgroundInput = z.object({
  /** Whose art direction becomes part of the prompt. */
  wizardId: z.string().optional(),
  stepId: z.string().optional(),
  prompt: prompt.optional(),
  style,
  size,
  /** How many pictures of this prompt; the price is that of all together. */
  count: z.int().min(1).max(100).default(1),
  /** Instead of all that, the pictures of several steps of the wizard. */
  prompts: stepPromptsSchema.optional(),
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
  const { style, ...request } = parseInput(quoteBackgroundInput, input)
  const { imageModel, imageSize } = context
  const pictures = await picturesOf(context, request)
  const { features } = await getUsage(context)
  const usage = features.find(({ feature }) => feature === "image_generation")
  const used = (usage?.committed ?? 0) + (usage?.reserved ?? 0)
  const limit = usage === undefined ? 0 : usage.limit

  const { name: model, quality } = imageModel
  const size = request.size ?? imageSize
  const prices = pictures.map((picture) => {
    const promptLength = countCharacters(composePrompt({ ...picture, style }, imageModel.promptLimit))
    return estimateCost({ model, quality, size, promptLength })
  })
  return {
    model,
    quality,
    size,
    price: sumOf(prices),
    quota: {
      limit,
      used,
      // A plan may have been lowered below what is used.
      remaining: limit === null ? null : Math.max(0, limit - used),
      resetsAt: usage?.resetsAt ?? null,
    },
  }
}

/** The price of all together; null where one is not known. */
const sumOf = (prices: readonly (Price | null)[]): Price | null =>
  prices.reduce(
    (sum, price) =>
      sum &&
      price && { microDollars: sum.microDollars + price.microDollars, estimated: sum.estimated || price.estimated },
    { microDollars: 0, estimated: false } as Price | null,
  )

type PictureRequest = Omit<z.output<typeof quoteBackgroundInput>, "style">

/** What each picture's prompt is composed of. */
const picturesOf = async (
  context: UseCaseContext,
  { wizardId, stepId, prompt = "", count, prompts }: PictureRequest,
): Promise<Omit<PromptParts, "style">[]> => {
  const { database, actor } = context
  const wizard = wizardId === undefined ? null : await authorizeWizard(context, database, wizardId)
  if (prompts !== undefined) {
    if (wizard === null) throw invalidInput("wizardId", "Is needed to quote several steps.")
    const artDirection = artDirectionOf(wizard)
    const stepIds = prompts.map((picture) => picture.stepId)
    const steps = await authorizeSteps(database, wizard, stepIds)
    return steps.map((step, index) => ({ prompt: prompts[index]?.prompt ?? "", align: alignOf(step), artDirection }))
  }
  const alike = (picture: Omit<PromptParts, "style" | "prompt">) =>
    Array.from({ length: count }, () => ({ prompt, ...picture }))
  if (stepId === undefined) return alike({ align: defaultAlign, artDirection: wizard && artDirectionOf(wizard) })
  const own = { communityId: actor.communityId, removedAt: null, ...(wizard === null ? {} : { id: wizard.id }) }
  const step = isUuid(stepId)
    ? await database.step.findFirst({ where: { id: stepId, removedAt: null, wizard: own }, include: { wizard: true } })
    : null
  if (step === null) throw new DomainError("NOT_FOUND", { resource: "step" })
  return alike({ align: alignOf(step), artDirection: artDirectionOf(step.wizard) })
}
