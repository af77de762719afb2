import { wordsOf } from "../../prompts/words.ts"

/** Longest text before a colon that is taken for a style and not for what the picture shows. */
const LONGEST_STYLE = 160

/** What a text says: words in its order, lower case and without accents, and apart from them those that it denies. */
export type PromptWords = { readonly words: readonly string[]; readonly excluded: readonly string[] }

/** From here on a clause says what shall not be seen … */
const denials = new Set(
  (
    "no not without avoid never exclude excluding except nor ohne kein keine keinen nicht sans pas aucun aucune sin " +
    "ningun senza nessun sem без нет не بدون 没 沒 無 无 不"
  ).split(" "),
)

/** … and from here on what shall. */
const turns = new Set("but with only just aber mit mais avec pero con ma но с".split(" "))

const CLAUSE = /[.,;:!?()\n\r–—…،。、，；：！？]+/u

const readClauses = (text: string): PromptWords => {
  const words: string[] = []
  const excluded: string[] = []
  for (const clause of text.split(CLAUSE)) {
    let isDenied = false
    for (const word of wordsOf(clause)) {
      if (denials.has(word)) isDenied = true
      else if (turns.has(word)) isDenied = false
      else (isDenied ? excluded : words).push(word)
    }
  }
  return { words, excluded }
}

/**
 * Reads a prompt, the most telling words first: a style in front ("Etching, high detail: …") comes after what was typed.
 * What a clause denies ("no mountains", "sans neige") is kept apart.
 *
 * @example
 * readWords("A lake without boats") // { words: ["a", "lake"], excluded: ["boats"] }
 */
export const readWords = (prompt: string): PromptWords => {
  const colon = prompt.indexOf(": ")
  if (colon < 0 || colon > LONGEST_STYLE) return readClauses(prompt)
  const [style, typed] = [readClauses(prompt.slice(0, colon)), readClauses(prompt.slice(colon + 2))]
  return { words: [...typed.words, ...style.words], excluded: [...typed.excluded, ...style.excluded] }
}

/**
 * Reduces words to those that a list knows: each as it stands, or else without a plural's ending.
 *
 * @example
 * knownWords(["two", "oceans"], (word) => word === "ocean") // ["ocean"]
 */
export const knownWords = (words: readonly string[], isKnown: (word: string) => boolean): string[] =>
  words.flatMap((word) => {
    const forms = [
      word,
      word.replace(/s$/, ""),
      word.replace(/es$/, ""),
      word.replace(/ies$/, "y"),
      word.replace(/ves$/, "f"),
    ]
    return forms.find(isKnown) ?? []
  })
