import { z } from "zod"
import { textSchema } from "../text.ts"

const text = textSchema(300)

/** What all pictures of one wizard have in common, in the admin's words: at most 300 characters each. */
export const artDirectionSchema = z.strictObject({
  /** Colours by name or number: `teal and warm sand`, `#0a7f6e`. */
  palette: text.optional(),
  /** `quiet, hopeful, early morning` */
  mood: text.optional(),
  /** What no picture may show, parted by commas: `people, mountains`. */
  exclusions: text.optional(),
})

export type ArtDirection = z.infer<typeof artDirectionSchema>

/** A JSON Merge Patch (RFC 7396) for it: what is absent stays, null removes, null as a whole removes everything. */
export const artDirectionPatchSchema = z
  .strictObject({ palette: text.nullish(), mood: text.nullish(), exclusions: text.nullish() })
  .nullable()

/** How each part is named in a prompt. */
const labels = { palette: "Palette", mood: "Mood", exclusions: "Avoid" } as const satisfies Record<
  keyof ArtDirection,
  string
>
const parts = Object.entries(labels) as [keyof ArtDirection, string][]

const heading = "Art direction of the whole set:"

/**
 * The paragraph of a prompt that says it to a model; empty where nothing is set.
 *
 * @example
 * describeArtDirection({ palette: "teal", exclusions: "people" })
 * // "Art direction of the whole set:\nPalette: teal\nAvoid: people"
 */
export const describeArtDirection = (direction: ArtDirection | null): string => {
  const lines = parts.flatMap(([part, label]) => {
    const value = direction?.[part]?.replaceAll(/\s+/g, " ").trim()
    return value ? [`${label}: ${value}`] : []
  })
  return lines.length === 0 ? "" : [heading, ...lines].join("\n")
}

/** Reads such a paragraph again; null for any other text. */
export const readArtDirection = (paragraph: string): ArtDirection | null => {
  const [first, ...lines] = paragraph.split("\n")
  if (first !== heading || lines.length === 0) return null
  const direction: ArtDirection = {}
  for (const line of lines) {
    const part = parts.find(([, label]) => line.startsWith(`${label}: `))
    if (part === undefined) return null
    direction[part[0]] = line.slice(part[1].length + 2)
  }
  return direction
}
