import type { Ink } from "@org/core/legibility"
import type { Theme } from "@org/core/published"

/** How far (degrees) the hues of slides lie from the theme's, so that they differ and still belong together. */
const hueOffsets = [0, -57, 50, -94, 116, -24, 28, -77]

/** The hue (0–359, OKLCH) of the slide at this index. */
export const hueOf = ({ hue }: Theme, index: number): number =>
  (hue + (hueOffsets[index % hueOffsets.length] ?? 0) + 360) % 360

/** What text on the bare ground is written in. */
export const inkOf = ({ ground }: Theme): Ink => {
  switch (ground) {
    case "dark":
      return "light"
    case "light":
      return "dark"
    default:
      return ground satisfies never
  }
}

/** Behind everything, where the browser shows more than the page: as the ground's colours are on average. */
export const backdrop = ({ ground }: Theme): string => (ground === "dark" ? "#0b0e18" : "#f3f4f9")

/**
 * Three spots of light over a plain colour. Their lightness alone decides how readable text on them is, and it stays on
 * one side of the middle whatever the hue: white reaches 4.5:1 on all of the dark ones, the dark ink on all of the light.
 *
 * @see https://www.w3.org/TR/css-color-4/#ok-lab
 */
const spots = {
  dark: [
    "oklch(.5 .13 var(--hue)/.95)",
    "oklch(.43 .11 calc(var(--hue) + 50)/.9)",
    "oklch(.33 .07 calc(var(--hue) - 25)/.85)",
    "oklch(.235 .045 var(--hue))",
  ],
  light: [
    "oklch(.88 .085 var(--hue)/.95)",
    "oklch(.91 .065 calc(var(--hue) + 50)/.9)",
    "oklch(.96 .03 calc(var(--hue) - 25)/.85)",
    "oklch(.97 .015 var(--hue))",
  ],
} as const

/**
 * What lies behind a slide that has no picture, as a CSS `background`; its hue is the custom property `--hue`.
 *
 * @example
 * <div style={{ background: groundBackground({ hue: 272, ground: "dark" }), "--hue": 272 }} />
 */
export const groundBackground = ({ ground }: Pick<Theme, "ground">): string => {
  const [above, below, middle, plain] = spots[ground]
  return `radial-gradient(ellipse 75% 85% at 92% 4%,${above},transparent),radial-gradient(ellipse 70% 80% at 4% 98%,${below},transparent),radial-gradient(ellipse 60% 60% at 45% 35%,${middle},transparent),${plain}`
}

/** The rules for what lies behind slides that have no picture, and behind one that has not arrived. */
export const groundRules = (theme: Theme): string =>
  `html{background:${backdrop(theme)}}section{background:${groundBackground(theme)}}`
