import type { Wizard } from "../server/types.ts"

type Direction = NonNullable<Wizard["artDirection"]>
type DirectionPart = keyof Direction

/** What an art direction says, in the order in which it is asked for. */
export const directionParts = ["palette", "mood", "exclusions"] as const satisfies DirectionPart[]

/** Characters of each part, as the wizard has it. */
export const directionLimit = 300

/** An art direction as it is typed: every part a text. */
export type TypedDirection = Record<DirectionPart, string>

/** Opens it for editing. */
export const typedDirection = (direction: Direction | null): TypedDirection => ({
  palette: direction?.palette ?? "",
  mood: direction?.mood ?? "",
  exclusions: direction?.exclusions ?? "",
})

/**
 * The merge patch for what was typed: an empty part is removed, and the whole with its last part.
 *
 * @example
 * directionPatch({ palette: " teal ", mood: "", exclusions: "" }) // { palette: "teal", mood: null, exclusions: null }
 */
export const directionPatch = (typed: TypedDirection): Record<DirectionPart, string | null> | null => {
  const part = (text: string): string | null => text.trim() || null
  const patch = { palette: part(typed.palette), mood: part(typed.mood), exclusions: part(typed.exclusions) }
  return Object.values(patch).every((value) => value === null) ? null : patch
}
