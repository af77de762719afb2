import { upgraded } from "./earlier.ts"
import { type PublishedDocument, publishedDocumentSchema } from "./schema.ts"

/**
 * Reads a stored document of the present schema version or of any earlier one.
 *
 * Who reads is deployed before who writes: then a new version meets only readers that know it.
 *
 * @param value what `JSON.parse` made of it
 * @throws ZodError for anything else, documents of a later version included
 * @example
 * parsePublishedDocument(JSON.parse(text)).status // "published"
 */
export const parsePublishedDocument = (value: unknown): PublishedDocument =>
  publishedDocumentSchema.parse(upgraded(value))
