import type { ModelStatus } from "../server/types.ts"
import { texts } from "../texts.ts"

/** What the model that paints is called, with the quality it paints in, so that nobody mistakes the free one for a paid one. */
export const modelName = ({ provider, model, quality }: Pick<ModelStatus, "provider" | "model" | "quality">): string =>
  provider === "painter"
    ? texts.background.painter
    : [model, ...(quality === null ? [] : [texts.background.quality(quality)])].join(" · ")

/** What a model is called that has painted something. */
export const paintedBy = (model: string): string => (model === "painter" ? texts.pictures.painter : model)
