import * as z from "zod/mini"
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
const pictureSchema = z.pipe(
  z.transform((picture: unknown) =>
    typeof picture === "object" && picture !== null ? { ...addedLater, ...picture } : picture,
  ),
  z.nullable(publishedPictureSchema),
)

const slideSchema = z.extend(publishedSlideSchema, { picture: pictureSchema })
const wizardSchema = z.extend(z.omit(publishedWizardSchema, { language: true, theme: true }), {
  ...head,
  slides: z.array(slideSchema).check(z.minLength(1)),
})

/** The previous version of the document, read as the present one. */
export const previousDocumentSchema = z.pipe(
  z.discriminatedUnion("status", [wizardSchema, z.extend(tombstoneSchema, head)]),
  z.transform((document): PublishedDocument => {
    switch (document.status) {
      case "published":
        return { ...document, schemaVersion, language: defaultLanguage, theme: defaultTheme }
      case "unpublished":
        return { ...document, schemaVersion }
      default:
        return document satisfies never
    }
  }),
)
