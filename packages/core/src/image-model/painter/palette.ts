import { adjust, fromHex, mix, oklch, scaleOf, turn, type Color } from "./color.ts"
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

/** How far it is from one hue to another on the shorter arc of the circle, in degrees, -180 to 180. */
const arc = (hue: number, goal: number): number => ((((goal - hue) % 360) + 540) % 360) - 180

/** The colour that lies `share` of the way from a hue to another. */
const towards = (hue: number, goal: number, share: number): number => hue + arc(hue, goal) * share

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

const isHexColor = (word: string): boolean => /^#[0-9a-f]{6}$/.test(word)

/** A colour by number says of a hue what a name would; a brand's own is toned down to what a landscape bears. */
const hintOfHex = (hex: string): PaletteHint => {
  const { a, b } = fromHex(hex)
  return { hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360, chroma: Math.min(0.15, Math.hypot(a, b)) }
}

const harmonyOf = (hint: PaletteHint): Harmony | undefined => {
  if (hint.hue !== undefined) return harmonyOfHue(hint.hue, hint.chroma ?? 0.135)
  return hint.harmony === undefined ? undefined : harmonies[hint.harmony]
}

const hintsOf = (words: readonly string[]): PaletteHint[] => {
  const known = new Set(knownWords(words, (form) => paletteHints.has(form) || isHexColor(form)))
  return [...known].flatMap((word) => paletteHints.get(word) ?? [hintOfHex(word)])
}

/** Whether a harmony looks like what must not be seen. */
const isUnwanted = (name: HarmonyName, unwanted: readonly PaletteHint[]): boolean => {
  const [, chroma, hue] = harmonies[name].scale[2] ?? [0, 0, 0]
  return unwanted.some(
    (hint) => hint.harmony === name || (hint.hue !== undefined && chroma > 0.05 && Math.abs(arc(hue, hint.hue)) < 28),
  )
}

/** What decides about colours. */
type PaletteRequest = {
  /** The prompt's words, the most telling first. */
  readonly words: readonly string[]
  /** The art direction's words about colours, and about the mood. */
  readonly palette?: readonly string[]
  readonly mood?: readonly string[]
  readonly excluded?: readonly string[]
  /** What suits the scene where no word names a tone. */
  readonly tones: readonly Tone[]
  readonly random: Random
  /** Chance that all pictures of one set share; its own by default. */
  readonly shared?: Random
}

/**
 * Chooses the colours that words ask for: colours by name in the prompt come first, then the palette of the art
 * direction, then the prompt's hours and seasons, its things and moods as they were typed, then the mood of the art
 * direction. Where nobody names anything chance picks one of the harmonies, the same for a whole set.
 */
export const choosePalette = (request: PaletteRequest): Palette => {
  const { tones, random, shared = random } = request
  const hints = hintsOf(request.words)
  const wanted = hintsOf(request.palette ?? [])
  const moods = hintsOf(request.mood ?? [])
  const unwanted = hintsOf(request.excluded ?? [])
  const isNamed = ({ hue }: PaletteHint): boolean => hue !== undefined

  const inPrompt = hints.filter(isNamed)
  const named = inPrompt.length > 0 ? inPrompt : wanted.filter(isNamed)
  const moments = hints.filter((hint) => hint.moment)
  const sources = (named.length > 0 ? named : [...wanted, ...moments, ...hints, ...moods]).flatMap(
    (hint) => harmonyOf(hint) ?? [],
  )
  const suitable = tones.filter((tone) => !unwanted.some((hint) => hint.tone === tone))
  const tone =
    [...hints, ...wanted, ...moods].find((hint) => hint.tone !== undefined)?.tone ??
    random.pick(suitable.length > 0 ? suitable : tones)

  const all = Object.keys(harmonies) as HarmonyName[]
  const names = all.filter((name) => !isUnwanted(name, unwanted))
  const [first = harmonies[shared.pick(names.length > 0 ? names : all)], second] = [...new Set(sources)]
  const colors = named.length > 1 && second !== undefined ? joinHarmonies(first, second) : colorsOf(first)

  // A few degrees of chance, so that no two pictures of one harmony are quite the same; too little to change its name.
  const drift = shared.between(-6, 6)
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
