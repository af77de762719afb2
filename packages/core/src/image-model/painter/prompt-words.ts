// Chinese characters count one by one, since nothing separates their words; emoji too.
const WORD = /\p{Script=Han}|\p{Extended_Pictographic}|[[\p{L}\p{N}]--\p{Script=Han}]+(?:-[\p{L}\p{N}]+)*/gv

/** Longest text before a colon that is taken for a style and not for what the picture shows. */
const LONGEST_STYLE = 160

/** Lower case, without accents and variation selectors: how words are compared. */
export const foldWord = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").normalize("NFC").toLowerCase()

const wordsOf = (text: string): string[] =>
  (foldWord(text).match(WORD) ?? []).flatMap((word) => (word.includes("-") ? [word, ...word.split("-")] : [word]))

/**
 * The words of a prompt in lower case and without accents, the most telling first: a style in front ("Illustration,
 * high detail: …") comes after what was typed.
 */
export const readWords = (prompt: string): string[] => {
  const colon = prompt.indexOf(": ")
  if (colon < 0 || colon > LONGEST_STYLE) return wordsOf(prompt)
  return [...wordsOf(prompt.slice(colon + 2)), ...wordsOf(prompt.slice(0, colon))]
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
