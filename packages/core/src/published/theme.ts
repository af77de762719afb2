import * as z from "zod/mini"

/** How slides look where no picture decides it. */
export const themeSchema = z.strictObject({
  /** Of the ground behind slides without a picture; degrees in OKLCH. */
  hue: z.int().check(z.minimum(0), z.maximum(359)),
  ground: z.enum(["dark", "light"]),
})

export type Theme = z.infer<typeof themeSchema>

/** What a wizard looks like when nobody chose. */
export const defaultTheme: Theme = { hue: 272, ground: "dark" }
