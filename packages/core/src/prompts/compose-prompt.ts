import type { z } from "zod"
import type { alignSchema } from "../step-config/index.ts"
import { countCharacters } from "../text.ts"
import { type ArtDirection, describeArtDirection, readArtDirection } from "./art-direction.ts"
import { presetOf, promptPresets, type Style } from "./styles.ts"

/** Where a step's text lies over its picture. */
export type Align = z.infer<typeof alignSchema>

/** Where it lies as long as nobody says otherwise. */
export const defaultAlign: Align = "center"

export type PromptParts = {
  /** What the admin typed. */
  prompt: string
  style: Style
  /** Where the step's text will lie. */
  align: Align
  artDirection: ArtDirection | null
}

const regions: Record<Align, string> = { left: "left half", center: "middle", bottom: "lower half" }
const aligns = Object.keys(regions) as Align[]

const calmInstruction = (align: Align, calm: string): string =>
  `Leave the ${regions[align]} of the picture calm, since text will be laid over it: ${calm}. ` +
  "Show no letters, words, numbers, logos or watermarks anywhere."

const gap = "\n\n"

/**
 * The whole text for the model: the style's words, what the admin typed, the style's instruction to leave room for the
 * text, the wizard's art direction. The instruction stands behind what was typed, so that a prompt always begins as the
 * style says, and belongs to the styles: "As typed" sends the admin's words and the art direction, nothing else. It is
 * also left out where the model's limit would otherwise refuse what the admin typed.
 *
 * @param limit most characters that the model takes; what is longer without the instruction is returned all the same
 * @example
 * composePrompt({ prompt: "a calm sea", style: "photo", align: "left", artDirection: { palette: "teal" } })
 */
export const composePrompt = (parts: PromptParts, limit: number = Number.POSITIVE_INFINITY): string => {
  const { prefix, calm } = presetOf(parts.style)
  const join = (instruction: string): string =>
    [prefix + parts.prompt, instruction, describeArtDirection(parts.artDirection)].filter(Boolean).join(gap)
  const whole = join(calm === null ? "" : calmInstruction(parts.align, calm))
  return countCharacters(whole) <= limit ? whole : join("")
}

const instructions = new Map(
  promptPresets.flatMap(({ calm }) =>
    calm === null ? [] : aligns.map((align): [string, Align] => [calmInstruction(align, calm), align]),
  ),
)

/** What a model that knows our way of composing can make of a prompt; null: it does not say. */
export type ReadPrompt = { prompt: string; style: Style | null; align: Align | null; artDirection: ArtDirection | null }

/**
 * Takes a composed prompt apart again. A prompt of any other origin is all `prompt`.
 *
 * @example
 * readComposedPrompt("Illustration, cinematic lighting, high detail: a calm sea")
 * // { prompt: "a calm sea", style: "illustration", align: null, artDirection: null }
 */
export const readComposedPrompt = (text: string): ReadPrompt => {
  const [typed, artDirection] = splitLast(text, readArtDirection)
  const [styled, align] = splitLast(typed, (paragraph) => instructions.get(paragraph) ?? null)
  const preset = promptPresets.find(({ prefix }) => prefix !== "" && styled.startsWith(prefix))
  return { prompt: styled.slice(preset?.prefix.length ?? 0), style: preset?.id ?? null, align, artDirection }
}

/** Parts the last paragraph off if it can be read. */
const splitLast = <Value>(text: string, read: (paragraph: string) => Value | null): [rest: string, Value | null] => {
  const start = text.lastIndexOf(gap)
  const value = start < 0 ? null : read(text.slice(start + gap.length))
  return value === null ? [text, null] : [text.slice(0, start), value]
}
