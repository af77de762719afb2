import * as z from "zod/mini"

/** A colour that can stand in CSS as it is. */
export const hexColorSchema = z.string().check(z.regex(/^#[0-9a-f]{6}$/))

/** `fade`: the veil fades out away from the text. `panel`: it is a plate that ends a little outside of the text. */
const scrimShapeSchema = z.enum(["fade", "panel"])

export const scrimLayerSchema = z.object({
  shape: scrimShapeSchema,
  /** How much of the veil lies over the picture behind the text, 0–1. */
  alpha: z.number().check(z.minimum(0), z.maximum(1)),
})

/** How a slide's text is kept readable on its picture: chosen from the picture's tones when the wizard is published. */
export const textLookSchema = z.object({
  ink: z.enum(["light", "dark"]),
  /** The scrim's colour. */
  veil: hexColorSchema,
  /** On the screens of computers and tablets, where the text of a left-aligned slide is a column. */
  wide: scrimLayerSchema,
  /** On phones and other upright screens. */
  tall: scrimLayerSchema,
  /** On low and very wide ones, where text may stand nearly anywhere on the picture. */
  odd: scrimLayerSchema,
})

export type Ink = z.infer<typeof textLookSchema>["ink"]
export type ScrimLayer = z.infer<typeof scrimLayerSchema>
export type TextLook = z.infer<typeof textLookSchema>
