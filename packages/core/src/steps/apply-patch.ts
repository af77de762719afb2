import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import type { DatabaseTransaction } from "../db/database.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import {
  mergePatch,
  mostConfigLength,
  type StepConfig,
  type StepConfigPatch,
  stepConfigSchemaOf,
  type StepType,
} from "../step-config/index.ts"

const pictureReference = z.object({ backgroundImageUrl: z.string().nullish(), background: z.unknown().optional() })

/**
 * Merges a patch into a step's config and keeps picture and address in step: null as the address (or as the whole
 * presentation) removes the picture, an address of one of the community's own originals sets it, anything else is refused.
 *
 * @param step with its config as callers see it, its address derived
 * @throws DomainError INVALID_INPUT
 */
export const applyPatch = async (
  context: Pick<UseCaseContext, "actor" | "imageStore">,
  transaction: DatabaseTransaction,
  { type, config: current }: { type: StepType; config: StepConfig },
  patch: StepConfigPatch,
): Promise<StepConfig> => {
  const address = addressOf(patch)
  const shown = current.presentation.background?.generationId
  const chosen = address ? await ownPicture(context, transaction, address) : undefined
  const patches = [
    // What was to stay visible of one picture means nothing for another.
    chosen === undefined || chosen === shown ? {} : { presentation: { background: { focalPoint: null } } },
    patch,
    chosen === undefined ? {} : { presentation: { background: { generationId: chosen } } },
    address === null ? { presentation: { backgroundImageUrl: null, background: null } } : {},
  ]
  const merged = parseInput(stepConfigSchemaOf(type), patches.reduce<unknown>(mergePatch, current))
  // Which picture a step shows is decided by its address alone, so a patch may not name a generation.
  if (address === undefined && merged.presentation.background?.generationId !== shown) {
    throw invalidInput("presentation.background.generationId", "Choose a picture by its address (backgroundImageUrl).")
  }
  if (JSON.stringify(merged).length > mostConfigLength) throw invalidInput("", "The step is too large.")
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
  transaction: DatabaseTransaction,
  address: string,
): Promise<string> => {
  // The address ends in the generation's own folder; what stands before it is compared as a whole.
  const generationId = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/original\.png$/.exec(address)?.[1]
  // Locked, so that garbage collection cannot find it unreferenced meanwhile.
  const [generation] =
    generationId === undefined
      ? []
      : await transaction.$queryRaw<{ id: string; key: string | null; unreferencedSince: Date | null }[]>`
          SELECT id, image_key AS key, unreferenced_since AS "unreferencedSince" FROM background_generations
          WHERE id = ${generationId}::uuid AND community_id = ${actor.communityId}
            AND status = 'succeeded' AND collected_at IS NULL
          FOR KEY SHARE`
  const key = generation?.key
  if (generation === undefined || !key || imageStore.publicUrl(key) !== address) {
    throw invalidInput(
      "presentation.backgroundImageUrl",
      "Must be one of this community's own stored pictures, or null.",
    )
  }
  if (generation.unreferencedSince !== null) {
    await transaction.backgroundGeneration.update({ where: { id: generation.id }, data: { unreferencedSince: null } })
  }
  return generation.id
}
