import { z } from "zod"
import { thumbnails } from "./thumbnails.ts"

/**
 * Art styles. Each is a text before what the admin typed, and what `calm` means in it: how the region behind the text
 * should look. The one without either sends the admin's words as they are.
 */
export const promptPresets = [
  {
    id: "illustration",
    label: "Illustration",
    description: "Detailed and cinematic",
    prefix: "Illustration, cinematic lighting, high detail: ",
    calm: "a soft and even backdrop with hardly any detail",
  },
  {
    id: "watercolor",
    label: "Watercolour",
    description: "Soft washes on paper",
    prefix: "Watercolour painting, soft washes, visible paper texture: ",
    calm: "one pale and even wash",
  },
  {
    id: "isometric",
    label: "Isometric",
    description: "Little blocks, seen from above",
    prefix: "Isometric illustration, tidy blocks seen from above, clean edges: ",
    calm: "an empty floor in a single colour",
  },
  {
    id: "paper",
    label: "Paper cut",
    description: "Layered shapes with gentle shadows",
    prefix: "Layered paper cut-out, gentle shadows, few colours: ",
    calm: "one large sheet without any cut",
  },
  {
    id: "line-art",
    label: "Line art",
    description: "Fine pen lines and hatching",
    prefix: "Line art, fine pen strokes, sparse hatching, two colours: ",
    calm: "bare paper without strokes",
  },
  {
    id: "gradient",
    label: "Gradient mesh",
    description: "Colours that flow into each other",
    prefix: "Abstract gradient mesh, smooth flowing colours, no hard edges: ",
    calm: "one slow blend of neighbouring colours",
  },
  {
    id: "photo",
    label: "Photograph",
    description: "Natural light, shallow depth of field",
    prefix: "Photograph, natural light, shallow depth of field: ",
    calm: "out of focus, in one even tone",
  },
  {
    id: "low-poly",
    label: "Low poly",
    description: "Folded from flat facets",
    prefix: "Low-poly 3D render, flat shaded facets, soft studio light: ",
    calm: "a few large facets of nearly the same shade",
  },
  {
    id: "ink",
    label: "Ink",
    description: "Brush and black ink on rice paper",
    prefix: "Ink wash painting, brush strokes in black ink on rice paper: ",
    calm: "bare paper under the faintest wash",
  },
  {
    id: "pixel",
    label: "Pixel art",
    description: "Big pixels, few colours",
    prefix: "Pixel art, 16-bit, limited palette, crisp square pixels: ",
    calm: "a flat area of one or two colours",
  },
  {
    id: "clay",
    label: "Clay",
    description: "Soft shapes, modelled by hand",
    prefix: "3D clay render, soft rounded shapes, matte material, gentle shadows: ",
    calm: "one smooth and evenly lit surface",
  },
  { id: "plain", label: "As typed", description: "Your words alone", prefix: "", calm: null },
] as const

export const styleSchema = z.enum(promptPresets.map(({ id }) => id))
export type Style = z.infer<typeof styleSchema>
export const defaultStyle: Style = "illustration"

export type PromptPreset = (typeof promptPresets)[number]

export const presetOf = (style: Style): PromptPreset => {
  const preset = promptPresets.find(({ id }) => id === style)
  if (preset === undefined) throw new RangeError(`There is no style ${style}`)
  return preset
}

/** A style as an admin sees it. */
export type StyleOption = Pick<PromptPreset, "id" | "label" | "description"> & {
  /** The address of a small picture (WebP, 3:2) in the style, on the origin of the interface. */
  thumbnailUrl: string
}

/** The styles to choose from, the default first. */
export const listStyles = (): StyleOption[] =>
  promptPresets.map(({ id, label, description }) => ({
    id,
    label,
    description,
    thumbnailUrl: `/assets/styles/${thumbnails[id]}`,
  }))
