import * as z from "zod/mini"
import { previousDocumentSchema } from "./previous.ts"
import { type PublishedDocument, publishedDocumentSchema, schemaVersion } from "./schema.ts"

const versioned = z.object({ schemaVersion: z.number() })

/**
 * Reads a stored document of the present or the previous schema version.
 *
 * Who reads is deployed before who writes: then a new version meets only readers that know it, and the one before it
 * only readers that still do.
 *
 * @param value what `JSON.parse` made of it
 * @throws ZodError for anything else, documents of a later version included
 * @example
 * parsePublishedDocument(JSON.parse(text)).status // "published"
 */
export const parsePublishedDocument = (value: unknown): PublishedDocument => {
  const known = versioned.parse(value)
  return known.schemaVersion === schemaVersion - 1
    ? previousDocumentSchema.parse(value)
    : publishedDocumentSchema.parse(value)
}
