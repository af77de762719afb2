import { z } from "zod"
import { defaultLanguage } from "./language.ts"
import {
  type PublishedDocument,
  publishedPictureSchema,
  publishedSlideSchema,
  publishedWizardSchema,
  schemaVersion,
  tombstoneSchema,
} from "./schema.ts"
import { defaultTheme } from "./theme.ts"

const head = { schemaVersion: z.literal(1) }

/** In its first days version 1 had no variants and no look. */
const addedLater = { widths: [], thumbhash: null, color: null, look: null }
const pictureSchema = z.preprocess(
  (picture) => (typeof picture === "object" && picture !== null ? { ...addedLater, ...picture } : picture),
  publishedPictureSchema.nullable(),
)

const wizardSchema = publishedWizardSchema
  .omit({ language: true, theme: true })
  .extend({ ...head, slides: z.array(publishedSlideSchema.extend({ picture: pictureSchema })).min(1) })

/** The previous version of the document, read as the present one. */
export const previousDocumentSchema = z
  .discriminatedUnion("status", [wizardSchema, tombstoneSchema.extend(head)])
  .transform((document): PublishedDocument => {
    switch (document.status) {
      case "published":
        return { ...document, schemaVersion, language: defaultLanguage, theme: defaultTheme }
      case "unpublished":
        return { ...document, schemaVersion }
      default:
        return document satisfies never
    }
  })
