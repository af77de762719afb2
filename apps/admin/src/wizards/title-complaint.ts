import { texts } from "../texts.ts"

/** What a wizard's title may have at most, in characters. */
export const titleLimit = 200

/** What is wrong with a title; null for a good one. */
export const titleComplaint = (title: string): string | null => {
  const characters = Array.from(title.trim()).length
  if (characters === 0) return texts.wizards.titleMissing
  return characters > titleLimit ? texts.wizards.titleTooLong(titleLimit) : null
}
