import { adjust, mix, oklch, scaleOf, turn, type Color } from "./color.ts"
import { harmonies, type Harmony, type HarmonyName } from "./harmonies.ts"
import { paletteHints, type PaletteHint } from "./palette-words.ts"
import { knownWords } from "./prompt-words.ts"
import type { Random } from "./random.ts"
import { toneRanges, type Tone } from "./tone.ts"

/** The colours of one picture. */
export type Palette = {
  readonly tone: Tone
  /** The whole scale, from 0 (deepest shadow) to 1 (brightest light), whatever the tone. */
  at(position: number): Color
  /** The part of the scale that belongs to the tone: 0 its darkest, 1 its lightest colour. */
  shade(position: number): Color
  /** Sun, moon, lamps. */
  readonly light: Color
  /** The air around a light: warmer than its colour, as the low sun makes it. */
  readonly glow: Color
  /** The second colour, for small things that may stand out. */
  readonly accent: Color
}

/** The colour that lies `share` of the way from a hue to another on the shorter arc of the circle. */
const towards = (hue: number, goal: number, share: number): number =>
  hue + (((((goal - hue) % 360) + 540) % 360) - 180) * share

/** Builds a scale around a hue as painters do: shadows lean to the cool side, or to brown for warm hues; lights to yellow. */
const harmonyOfHue = (hue: number, chroma: number): Harmony => {
  const isWarm = hue > 35 && hue < 118
  const shadow = isWarm ? 35 : 275
  const lean = isWarm ? 0.5 : 0.26
  // Orange and yellow are only themselves when they are light: dark they turn to brown.
  const lift = 0.13 * Math.min(1, chroma / 0.12) * Math.exp(-(((hue - 78) / 38) ** 2))
  return {
    scale: [
      [0.17, chroma * 0.42, towards(hue, shadow, lean)],
      [0.34 + lift * 0.4, chroma * 0.78, towards(hue, shadow, lean / 2)],
      [0.55 + lift, chroma, hue],
      [0.76 + lift * 0.6, chroma * 0.72, towards(hue, 85, 0.1)],
      [0.94, chroma * 0.24, towards(hue, 85, 0.2)],
    ],
    accent: [0.8, Math.min(chroma, 0.11), towards(hue, 75, 0.55)],
  }
}

const colorsOf = (harmony: Harmony): { scale: Color[]; accent: Color } => ({
  scale: harmony.scale.map((entry) => oklch(...entry)),
  accent: oklch(...harmony.accent),
})

/** Shadows of the first colour, lights of the second, which is also the accent. */
const joinHarmonies = (first: Harmony, second: Harmony): { scale: Color[]; accent: Color } => {
  const one = colorsOf(first).scale
  const two = colorsOf(second).scale
  const share = [0, 0, 0, 0.9, 0.8]
  return {
    scale: one.map((color, index) => mix(color, two[index] ?? color, share[index] ?? 0)),
    accent: adjust(two[3] ?? colorsOf(second).accent, 0.03),
  }
}

const harmonyOf = (hint: PaletteHint): Harmony | undefined => {
  if (hint.hue !== undefined) return harmonyOfHue(hint.hue, hint.chroma ?? 0.135)
  return hint.harmony === undefined ? undefined : harmonies[hint.harmony]
}

/**
 * Chooses the colours that a prompt's words ask for: colours by name come first, then hours and
 * seasons, then things and moods as they were typed. A prompt that names nothing gets one of the harmonies by chance.
 *
 * @param words the prompt's words, the most telling first
 * @param tones what suits the scene where no word names a tone
 */
export const choosePalette = (words: readonly string[], tones: readonly Tone[], random: Random): Palette => {
  const known = new Set(knownWords(words, (form) => paletteHints.has(form)))
  const hints = [...known].flatMap((word) => paletteHints.get(word) ?? [])
  const named = hints.filter((hint) => hint.hue !== undefined)
  const moments = hints.filter((hint) => hint.moment)
  const sources = (named.length > 0 ? named : [...moments, ...hints]).flatMap((hint) => harmonyOf(hint) ?? [])
  const tone = hints.find((hint) => hint.tone !== undefined)?.tone ?? random.pick(tones)

  const names = Object.keys(harmonies) as HarmonyName[]
  const [first = harmonies[random.pick(names)], second] = [...new Set(sources)]
  const colors = named.length > 1 && second !== undefined ? joinHarmonies(first, second) : colorsOf(first)

  // A few degrees of chance, so that no two pictures of one harmony are quite the same; too little to change its name.
  const drift = random.between(-6, 6)
  const at = scaleOf(colors.scale.map((color) => turn(color, drift)))
  const [darkest, lightest] = toneRanges[tone]
  const light = mix(at(0.98), oklch(0.975, 0.045, 86), 0.6)
  return {
    tone,
    at,
    shade: (position) => at(darkest + (lightest - darkest) * Math.min(1, Math.max(0, position))),
    light,
    glow: mix(at(Math.min(0.92, lightest)), oklch(0.87, 0.095, 66), tone === "night" ? 0.25 : 0.5),
    accent: colors.accent,
  }
}
