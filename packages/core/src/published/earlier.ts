import { isJsonObject, type JsonObject } from "../step-config/merge.ts"
import { defaultLanguage } from "./language.ts"
import { defaultTheme } from "./theme.ts"

/** What is no slide stays as it is, for the schema to refuse. */
const withSlides = (document: JsonObject, change: (slide: JsonObject) => JsonObject): JsonObject => {
  const { slides } = document
  if (!Array.isArray(slides)) return document
  return { ...document, slides: slides.map((slide: unknown) => (isJsonObject(slide) ? change(slide) : slide)) }
}

/** In its first days version 1 had no variants and no look. */
const addedLater = { widths: [], thumbhash: null, color: null, look: null }
const prepared = (picture: unknown): unknown => (isJsonObject(picture) ? { ...addedLater, ...picture } : picture)

/** How a document of each earlier version becomes one of the next. */
const upgrades: Record<number, (document: JsonObject) => JsonObject> = {
  1: (document) => ({
    ...withSlides(document, (slide) => ({ ...slide, picture: prepared(slide["picture"]) })),
    language: defaultLanguage,
    theme: defaultTheme,
  }),
  // Until version 3 every slide was of one kind.
  2: (document) => withSlides(document, (slide) => ({ ...slide, step: { type: "content", specific: {} } })),
}

/**
 * Reads a document of an earlier schema version as one of the present; any other stays as it is. A wizard that was
 * published long ago and never again is still stored as it was written then.
 *
 * @param value not checked yet, and not checked here
 */
export const upgraded = (value: unknown): unknown => {
  if (!isJsonObject(value)) return value
  let document = value
  for (;;) {
    const { schemaVersion } = document
    const upgrade = typeof schemaVersion === "number" ? upgrades[schemaVersion] : undefined
    if (upgrade === undefined) return document
    document = { ...upgrade(document), schemaVersion: (schemaVersion as number) + 1 }
  }
}
