// Chinese characters count one by one, since nothing separates their words; emoji too. Colours by number are words.
const WORD =
  /#[0-9a-f]{6}\b|\p{Script=Han}|\p{Extended_Pictographic}|[[\p{L}\p{N}]--\p{Script=Han}]+(?:-[\p{L}\p{N}]+)*/gv

/** Lower case, without accents and variation selectors: how words are compared. */
export const foldWord = (text: string): string =>
  text.normalize("NFKD").replaceAll(/\p{M}/gu, "").normalize("NFC").toLowerCase()

/**
 * The words of a text as {@link foldWord} leaves them; one with a hyphen comes as a whole and in its parts.
 *
 * @example
 * wordsOf("Low-poly Bäume 🌲") // ["low-poly", "low", "poly", "baume", "🌲"]
 */
export const wordsOf = (text: string): string[] =>
  (foldWord(text).match(WORD) ?? []).flatMap((word) => (word.includes("-") ? [word, ...word.split("-")] : [word]))
