import { type DatabaseTransaction, type Step, toJson } from "../db/database.ts"
import { stepConfigSchema } from "../step-config/index.ts"

const centre = { x: 0.5, y: 0.5 }

/**
 * Lets a step show another picture, in the look that it has; what was to stay visible of the one before means nothing now.
 *
 * @param row the step, locked by this transaction
 */
export const showPicture = async (
  transaction: DatabaseTransaction,
  row: Step,
  { generationId, url }: { generationId: string; url: string },
): Promise<Step> => {
  const config = stepConfigSchema.parse(row.config)
  const look = { scrim: "auto", align: "center", ...config.presentation.background } as const
  const presentation = {
    ...config.presentation,
    backgroundImageUrl: url,
    background: { ...look, focalPoint: centre, generationId },
  }
  return transaction.step.update({
    where: { id: row.id },
    data: { config: toJson({ ...config, presentation }), revision: { increment: 1 } },
  })
}
