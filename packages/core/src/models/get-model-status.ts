import type { UseCaseContext } from "../context.ts"
import type { WatchedModelStatus } from "./model-watch.ts"

export type ConfiguredModel = WatchedModelStatus & {
  model: string
  /** As the vendor names it; null for a model that knows no qualities. */
  quality: string | null
}

/**
 * Which model paints, and what its vendor last said about it.
 *
 * @example
 * const { model, state, shutdownDate, replacement } = await core.models.status(actor)
 */
export const getModelStatus = ({ imageModel, modelWatch }: UseCaseContext): Promise<ConfiguredModel> =>
  Promise.resolve({ model: imageModel.name, quality: imageModel.quality, ...modelWatch.status() })
