import { z } from "zod"

/** Characters as a person counts them, more or less: an emoji is one, not two. */
export const countCharacters = (text: string): number => {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. */
export const isStorableText = (text: string): boolean => !text.includes("\0") && text.isWellFormed()

/**
 * A trimmed text of 1 to `max` characters (Unicode code points).
 *
 * @example
 * textSchema(200).parse("  Welcome  ") // "Welcome"
 */
export const textSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "Must not be empty.")
    .refine(
      (text) => text.length <= max || countCharacters(text) <= max,
      `Must be at most ${max.toLocaleString("en")} characters.`,
    )
    .refine(isStorableText, "Holds characters that cannot be stored.")
