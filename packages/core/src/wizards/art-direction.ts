import { z } from "zod"
import { toJsonOrNull, type Wizard as WizardRow } from "../db/database.ts"
import type { ArtDirection } from "../prompts/art-direction.ts"

const text = z.string().optional()

/** What is stored may be longer than what is accepted today: it was one free text once. */
const storedArtDirection = z.object({ palette: text, mood: text, exclusions: text }).nullable()

/** What a wizard's row says of the art direction. */
export const artDirectionOf = ({ artDirection }: Pick<WizardRow, "artDirection">): ArtDirection | null =>
  storedArtDirection.parse(artDirection)

/** What goes into the row: nothing where no part is set. */
export const toStored = (direction: ArtDirection | null): ReturnType<typeof toJsonOrNull> => {
  const parts = Object.entries(direction ?? {}).filter(([, value]) => value !== undefined)
  return toJsonOrNull(parts.length === 0 ? null : Object.fromEntries(parts))
}
