import { z } from "zod"

/** Art styles: each is a text that goes before what the admin typed. */
export const promptPresets = [
  {
    id: "illustration",
    label: "Illustration",
    description: "Detailed and cinematic",
    prefix: "Illustration, cinematic lighting, high detail: ",
  },
  {
    id: "watercolor",
    label: "Watercolour",
    description: "Soft washes on paper",
    prefix: "Watercolour painting, soft washes, visible paper texture: ",
  },
  {
    id: "paper",
    label: "Paper cut",
    description: "Layered shapes with gentle shadows",
    prefix: "Layered paper cut-out, gentle shadows, few colours: ",
  },
  {
    id: "photo",
    label: "Photograph",
    description: "Natural light, shallow depth of field",
    prefix: "Photograph, natural light, shallow depth of field: ",
  },
  { id: "plain", label: "As typed", description: "Your words alone", prefix: "" },
] as const

export const styleSchema = z.enum(promptPresets.map(({ id }) => id))
export type Style = z.infer<typeof styleSchema>
export const defaultStyle: Style = "illustration"

/**
 * The whole text for the model: the style's words, what the admin typed, the wizard's art direction.
 *
 * @example
 * composePrompt({ prompt: "a calm sea", style: "photo", artDirection: null })
 */
export const composePrompt = (parts: { prompt: string; style: Style; artDirection: string | null }): string => {
  const prefix = promptPresets.find(({ id }) => id === parts.style)?.prefix ?? ""
  return `${prefix}${parts.prompt}${parts.artDirection ? `\n\n${parts.artDirection}` : ""}`
}
