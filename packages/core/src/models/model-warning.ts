import type { ModelStatus } from "../image-model/image-model.ts"

/**
 * What the operator should do about the model, in one or two sentences.
 *
 * @returns null when there is nothing to do
 * @example
 * modelWarning("gpt-image-1.5", { state: "ending", shutdownDate: "2026-12-01", replacement: "gpt-image-2.6-flare" })
 */
export const modelWarning = (model: string, { state, shutdownDate, replacement }: ModelStatus): string | null => {
  const advice = replacement === null ? "" : ` Set IMAGE_MODEL to ${replacement}.`
  switch (state) {
    case "available":
    case "unchecked":
      return null
    case "ending":
      return `The image vendor has announced the end of the model ${model} for ${shutdownDate ?? "soon"}.${advice}`
    case "unknown":
      return `The image vendor does not list the model ${model}: it may be retired or misspelt.${advice}`
    case "refused":
      return "The image vendor refuses to tell about its models: check OPENAI_API_KEY."
    default:
      return state satisfies never
  }
}
