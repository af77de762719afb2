/** How light a picture is as a whole. */
export type Tone = "night" | "dusk" | "day" | "pale"

/** The part of a scale from shadow (0) to light (1) that each tone uses. */
export const toneRanges: Record<Tone, readonly [darkest: number, lightest: number]> = {
  night: [0, 0.58],
  dusk: [0.08, 0.86],
  day: [0.26, 0.98],
  pale: [0.52, 1],
}
