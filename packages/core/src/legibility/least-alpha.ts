import { contrastRatio, inks, relativeLuminance, rgbOf, veiled } from "./contrast.ts"
import type { Ink } from "./look.ts"
import type { Rgb, Tone } from "./tone-map.ts"

/**
 * What browsers may add to a picture's extremes: a part of their distance when they scale it, and steps of 255 because not
 * every decoder turns the colours of a lossy format into the same red, green and blue.
 */
const overshoot = { part: 0.04, steps: 4 }

/** What is lost where alpha, veil and mixture are rounded to 8 bits: steps of 255. */
const rounding = 1.5

/** The most that the luma of what lies behind text may deviate, of 255: more, and letters drown in the texture. */
const calmest = 30

/** Alphas are hundredths, as CSS gets them. */
const steps = 100

const inkLuminance = {
  light: relativeLuminance(rgbOf(inks.light)),
  dark: relativeLuminance(rgbOf(inks.dark)),
}

/** Each channel moved towards where the ink is read worse. */
const worsened = (color: Rgb, ink: Ink, by: Rgb): Rgb => {
  const at = (channel: 0 | 1 | 2): number =>
    ink === "light" ? Math.min(color[channel] + by[channel], 255) : Math.max(color[channel] - by[channel], 0)
  return [at(0), at(1), at(2)]
}

/**
 * The colour on which the ink is read worst where a tone may stand: each channel at its end, so that no mixture of
 * the tone's pixels and no scaling gives a worse one.
 */
const worstColor = ({ low, high }: Tone, ink: Ink): Rgb => {
  const margin = (channel: 0 | 1 | 2): number => overshoot.steps + overshoot.part * (high[channel] - low[channel])
  return worsened(ink === "light" ? high : low, ink, [margin(0), margin(1), margin(2)])
}

const inkContrast = (ink: Ink, color: Rgb): number =>
  contrastRatio(inkLuminance[ink], relativeLuminance(worsened(color, ink, [rounding, rounding, rounding])))

const noScrim = { veil: [0, 0, 0] as Rgb, alpha: 0 }

/** The contrast of ink on the worst of the tones, under a scrim where there is one; 21 where there are no tones. */
export const worstContrast = (tones: readonly Tone[], ink: Ink, { veil, alpha } = noScrim): number =>
  tones.reduce((least, tone) => Math.min(least, inkContrast(ink, veiled(worstColor(tone, ink), veil, alpha))), 21)

/**
 * The least alpha with which text of the ink has the contrast wherever the tones may stand.
 *
 * @param required a contrast (to 1)
 * @returns 0 to 1 in hundredths; 1 also where not even the bare veil has the contrast
 */
export const leastAlpha = (tones: readonly Tone[], ink: Ink, veil: Rgb, required: number): number => {
  const worst = tones.map((tone) => worstColor(tone, ink))
  let step = 0
  const fails = (color: Rgb): boolean => step < steps && inkContrast(ink, veiled(color, veil, step / steps)) < required
  for (const color of worst) while (fails(color)) step += 1
  // A veil that is darker in one channel and lighter in another could spoil what a thinner one left readable.
  while (worst.some(fails)) step += 1
  return step / steps
}

/** Of a busy texture, the alpha that leaves as much of it as text can stand: (1 − α) of its deviation remains. */
export const calmingAlpha = (tones: readonly Tone[]): number => {
  const sorted = tones.map(({ texture }) => texture).toSorted((one, other) => one - other)
  // A single edge across the text is no texture: four fifths of the cells decide.
  const texture = sorted[Math.floor(sorted.length * 0.8)] ?? 0
  return texture <= calmest ? 0 : Math.ceil((1 - calmest / texture) * steps) / steps
}
