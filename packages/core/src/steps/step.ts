import { type LightAddresses, lightAddresses } from "../backgrounds/light-addresses.ts"
import type { UseCaseContext } from "../context.ts"
import type { BackgroundGeneration, DatabaseTransaction, Step as StepRow } from "../db/database.ts"
import type { StepConfig, StepType } from "../step-config/index.ts"
import { storedStep } from "./stored-step.ts"

export type Step = {
  id: string
  wizardId: string
  position: number
  type: StepType
  config: StepConfig
  /** Rises with every change; give it back as `expectedRevision` to refuse an edit of something that moved on. */
  revision: number
  updatedAt: Date
  /** Its picture as an editor shows it; null without one. */
  picture: LightAddresses | null
}

/**
 * Rows as callers see them: the picture's address is derived from where it is stored and the present public prefix, so
 * that a new port or CDN breaks nothing; its placeholder comes from the ledger.
 */
export const presentSteps = async (
  context: Pick<UseCaseContext, "imageStore" | "actor">,
  database: Pick<DatabaseTransaction, "backgroundGeneration">,
  rows: StepRow[],
): Promise<Step[]> => {
  const steps = rows.map((row) => ({ row, ...storedStep(row) }))
  const generationIds = steps.flatMap(({ config }) => config.presentation.background?.generationId ?? [])
  const generations =
    generationIds.length === 0
      ? []
      : await database.backgroundGeneration.findMany({
          where: { id: { in: generationIds }, communityId: context.actor.communityId },
          select: { id: true, imageKey: true, variantWidths: true, thumbhash: true, dominantColor: true },
        })
  const pictures = new Map(generations.map((generation) => [generation.id, generation]))
  return steps.map(({ row, id, type, config }) => {
    const { background } = config.presentation
    const picture = pictures.get(background?.generationId ?? "")
    const imageKey = picture?.imageKey ?? null
    const shown = {
      backgroundImageUrl: imageKey === null ? null : context.imageStore.publicUrl(imageKey),
      ...(background && { background: { ...background, ...presentPlaceholder(picture) } }),
    }
    return {
      id,
      wizardId: row.wizardId,
      position: row.position,
      type,
      config: { ...config, presentation: { ...config.presentation, ...shown } },
      revision: row.revision,
      updatedAt: row.updatedAt,
      picture: picture && imageKey !== null ? lightAddresses(context, { ...picture, imageKey }) : null,
    }
  })
}

/** What stands for a picture until it is there; null until it is prepared. */
const presentPlaceholder = (picture: Pick<BackgroundGeneration, "thumbhash" | "dominantColor"> | undefined) => ({
  thumbhash: picture?.thumbhash ? Buffer.from(picture.thumbhash).toString("base64") : null,
  dominantColor: picture?.dominantColor ?? null,
})

/** The same for one row. */
export const presentStep = async (
  context: Pick<UseCaseContext, "imageStore" | "actor">,
  database: Pick<DatabaseTransaction, "backgroundGeneration">,
  row: StepRow,
): Promise<Step> => {
  const [step] = await presentSteps(context, database, [row])
  return step as Step
}
