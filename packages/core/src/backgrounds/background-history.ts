import { z } from "zod"
import type { CoreContext, UseCaseContext } from "../context.ts"
import type { BackgroundGeneration as GenerationRow } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeStep } from "../steps/authorize-step.ts"
import { stepReference } from "../steps/update-step.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { type LightAddresses, lightAddresses } from "./light-addresses.ts"

export const backgroundHistoryInput = stepReference.extend({
  limit: z.int().min(1).max(100).default(24),
  /** The last id of the page before. */
  before: z.guid().optional(),
})

/** A picture that a step showed once, or still does. */
export type HistoryEntry = LightAddresses & {
  /** The generation's; what `apply` takes. */
  id: string
  source: GenerationRow["source"]
  /** As typed; empty for an upload. */
  prompt: string
  style: string
  model: string
  /** In millionths of a dollar; null where the model did not tell. */
  costMicroDollars: number | null
  /** The admin's id, or `service:` and its name. */
  userId: string
  createdAt: Date
  /** px */
  width: number
  height: number
  imageUrl: string
  /** `#rrggbb`; null until it is prepared. */
  dominantColor: string | null
}

/**
 * The pictures that were painted for a step or uploaded to it, newest first. Each can be applied again at no cost.
 *
 * @returns `next` is the `before` of the following page; null on the last one
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 */
export const backgroundHistory = async (
  context: UseCaseContext,
  input: z.input<typeof backgroundHistoryInput>,
): Promise<{ entries: HistoryEntry[]; next: string | null }> => {
  const { wizardId, stepId, limit, before } = parseInput(backgroundHistoryInput, input)
  const { database, actor } = context
  const wizard = await authorizeWizard(context, database, wizardId)
  const step = await authorizeStep(database, wizard, stepId)
  const rows = await database.backgroundGeneration.findMany({
    where: {
      communityId: actor.communityId,
      stepId: step.id,
      status: "succeeded",
      // Ids are in the order of time (UUID v7).
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  })
  const entries = rows.slice(0, limit).flatMap((row) => toHistoryEntry(context, row))
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
}

const toHistoryEntry = (context: Pick<CoreContext, "imageStore">, row: GenerationRow): HistoryEntry[] => {
  const { imageKey, width, height, variantWidths } = row
  if (imageKey === null || width === null || height === null) return []
  return [
    {
      id: row.id,
      source: row.source,
      prompt: row.prompt,
      style: row.style,
      model: row.model,
      costMicroDollars: row.costMicros === null ? null : Number(row.costMicros),
      userId: row.userId,
      createdAt: row.createdAt,
      width,
      height,
      imageUrl: context.imageStore.publicUrl(imageKey),
      ...lightAddresses(context, { imageKey, variantWidths }),
      dominantColor: row.dominantColor,
    },
  ]
}
