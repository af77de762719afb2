import { type Align, readComposedPrompt } from "../../prompts/compose-prompt.ts"
import { wordsOf } from "../../prompts/words.ts"
import type { Look } from "./looks/look.ts"
import { chooseLook } from "./looks/registry.ts"
import { readWords } from "./prompt-words.ts"

/** What a prompt asks the painter for. */
export type Brief = {
  /** What was typed, as it was typed: chance follows from it, so that another style shows the same scene. */
  readonly typed: string
  readonly look: Look | null
  /** The region that shall stay calm; null: none. */
  readonly calm: Align | null
  /** What was typed, the most telling words first. */
  readonly words: readonly string[]
  /** What the art direction says of colours, and of the mood. */
  readonly palette: readonly string[]
  readonly mood: readonly string[]
  /** What must not be seen. */
  readonly excluded: readonly string[]
  /** The same for all pictures that shall look like one set; null: this one stands alone. */
  readonly set: string | null
}

/** Understands a prompt as the wizard composes it, or any other text. */
export const readBrief = (text: string): Brief => {
  const { prompt, style, align, artDirection } = readComposedPrompt(text)
  const { words, excluded } = readWords(prompt)
  const palette = readWords(artDirection?.palette ?? "")
  const mood = readWords(artDirection?.mood ?? "")
  return {
    typed: prompt,
    look: chooseLook(style, words),
    calm: align,
    words,
    palette: palette.words,
    mood: mood.words,
    excluded: [...excluded, ...palette.excluded, ...mood.excluded, ...wordsOf(artDirection?.exclusions ?? "")],
    set: artDirection === null ? null : JSON.stringify(artDirection),
  }
}
