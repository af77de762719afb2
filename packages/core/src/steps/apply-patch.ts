import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { mergePatch, type StepConfig, type StepConfigPatch, stepConfigSchema } from "../step-config/index.ts"

/** In characters of JSON: far more than any step needs, far less than would slow a wizard down. */
const maxConfigLength = 128 * 1_024

const pictureReference = z.object({ backgroundImageUrl: z.string().nullish(), background: z.unknown().optional() })

/**
 * Merges a patch into a step's config and keeps picture and address in step: null as the address (or as the whole
 * presentation) removes the picture, an address of one of the community's own originals sets it, anything else is refused.
 *
 * @param current the config as callers see it, its address derived
 * @throws DomainError INVALID_INPUT
 */
export const applyPatch = async (
  context: Pick<UseCaseContext, "actor" | "imageStore">,
  transaction: Pick<DatabaseTransaction, "backgroundGeneration">,
  current: StepConfig,
  patch: StepConfigPatch,
): Promise<StepConfig> => {
  const address = addressOf(patch)
  const picturePatch =
    address === undefined
      ? {}
      : address === null
        ? { presentation: { backgroundImageUrl: null, background: null } }
        : { presentation: { background: { generationId: await ownPicture(context, transaction, address) } } }
  const merged = parseInput(stepConfigSchema, mergePatch(mergePatch(current, patch), picturePatch))
  const shown = current.presentation.background?.generationId
  // Which picture a step shows is decided by its address alone, so a patch may not name a generation.
  if (address === undefined && merged.presentation.background?.generationId !== shown) {
    throw invalidInput("presentation.background.generationId", "Choose a picture by its address (backgroundImageUrl).")
  }
  if (JSON.stringify(merged).length > maxConfigLength) throw invalidInput("", "The step is too large.")
  return merged
}

/** What a patch says of the picture: an address, null to remove it, undefined to leave it as it is. */
const addressOf = ({ presentation }: StepConfigPatch): string | null | undefined => {
  if (presentation === null) return null
  const { backgroundImageUrl, background } = pictureReference.safeParse(presentation).data ?? {}
  return backgroundImageUrl === undefined && background === null ? null : backgroundImageUrl
}

/** The generation whose stored original stands at an address, if it is this community's. */
const ownPicture = async (
  { actor, imageStore }: Pick<UseCaseContext, "actor" | "imageStore">,
  transaction: Pick<DatabaseTransaction, "backgroundGeneration">,
  address: string,
): Promise<string> => {
  // The address ends in the generation's own folder; what stands before it is compared as a whole.
  const generationId = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/original\.png$/.exec(address)?.[1]
  const generation =
    generationId === undefined
      ? null
      : await transaction.backgroundGeneration.findFirst({
          where: { id: generationId, communityId: actor.communityId, status: "succeeded" },
          select: { id: true, imageKey: true },
        })
  const key = generation?.imageKey
  if (!key || imageStore.publicUrl(key) !== address) {
    throw invalidInput(
      "presentation.backgroundImageUrl",
      "Must be one of this community's own stored pictures, or null.",
    )
  }
  return generation.id
}
