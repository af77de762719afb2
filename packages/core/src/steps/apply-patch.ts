import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { mergePatch, type StepConfig, type StepConfigPatch, stepConfigSchema } from "../step-config/index.ts"

/** In characters of JSON: far more than any step needs, far less than would slow a wizard down. */
const maxConfigLength = 128 * 1_024

// Which picture a step shows is decided by its address alone, so a patch may not name a generation.
const pictureReference = z.object({
  presentation: z.object({ backgroundImageUrl: z.string().nullish(), background: z.unknown().optional() }).default({}),
})

/**
 * Merges a patch into a step's config and keeps picture and address in step: null as the address removes the picture, an
 * address of one of the community's own originals sets it, anything else is refused.
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
  const merged = parseInput(stepConfigSchema, mergePatch(current, patch))
  const { presentation } = merged
  const asked: z.infer<typeof pictureReference>["presentation"] =
    pictureReference.safeParse(patch).data?.presentation ?? {}
  const shown = current.presentation.background
  const removed =
    asked.backgroundImageUrl === null || (asked.background === null && asked.backgroundImageUrl === undefined)

  if (removed) {
    presentation.backgroundImageUrl = null
    delete presentation.background
  } else if (
    typeof asked.backgroundImageUrl === "string" &&
    asked.backgroundImageUrl !== current.presentation.backgroundImageUrl
  ) {
    const generationId = await ownPicture(context, transaction, asked.backgroundImageUrl)
    const look = { focalPoint: { x: 0.5, y: 0.5 }, scrim: "auto", align: "center", ...presentation.background } as const
    presentation.background = { ...look, generationId }
  } else if (presentation.background?.generationId !== shown?.generationId) {
    throw invalidInput("presentation.background.generationId", "Choose a picture by its address (backgroundImageUrl).")
  }

  if (JSON.stringify(merged).length > maxConfigLength) throw invalidInput("", "The step is too large.")
  return merged
}

/** The generation whose stored original stands at an address, if it is this community's. */
const ownPicture = async (
  { actor, imageStore }: Pick<UseCaseContext, "actor" | "imageStore">,
  transaction: Pick<DatabaseTransaction, "backgroundGeneration">,
  address: string,
): Promise<string> => {
  const key = /images\/[A-Za-z0-9._/-]+$/.exec(address)?.[0]
  const generation =
    key !== undefined && imageStore.publicUrl(key) === address
      ? await transaction.backgroundGeneration.findFirst({
          where: { communityId: actor.communityId, imageKey: key, status: "succeeded" },
          select: { id: true },
        })
      : null
  if (generation === null) {
    throw invalidInput(
      "presentation.backgroundImageUrl",
      "Must be one of this community's own stored pictures, or null.",
    )
  }
  return generation.id
}
