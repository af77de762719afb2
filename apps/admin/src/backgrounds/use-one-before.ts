import { useState } from "react"
import type { HistoryEntry, Step } from "../server/types.ts"
import { generationOf, type Shown, shownBy, withPicture } from "./shown-picture.ts"

/**
 * What a step showed before what it shows now: as seen while this was on the page, else the picture that is next in age to
 * the newest one, where that is shown.
 *
 * @param pictures newest first
 * @returns null where nobody knows
 */
export const useOneBefore = (step: Step, pictures: readonly HistoryEntry[]): Shown | null => {
  const shown = shownBy(step)
  const [seen, setSeen] = useState<{ shown: Shown; before: Shown | null }>({ shown, before: null })
  if (generationOf(seen.shown) !== generationOf(shown)) setSeen({ shown, before: seen.shown })
  // In the look that it had last.
  else if (seen.shown.background !== shown.background) setSeen({ ...seen, shown })
  const [newest, second] = pictures
  if (seen.before !== null) return generationOf(seen.before) === null ? null : seen.before
  if (second === undefined || newest?.id !== generationOf(shown)) return null
  return withPicture(shown, second)
}
