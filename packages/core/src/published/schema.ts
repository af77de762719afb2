import { z } from "zod"
import { hexColorSchema, textLookSchema } from "../legibility/look.ts"
import { alignSchema, focalPointSchema, scrimSchema } from "../step-config/schema.ts"
import { languageSchema } from "./language.ts"
import { themeSchema } from "./theme.ts"

/** The version that is written today. Readers know the previous one as well; see `parsePublishedDocument`. */
export const schemaVersion = 2

/** A picture as a slide needs it; `key` is its place in the store, never an address. */
export const publishedPictureSchema = z
  .object({
    key: z.string().regex(/^images\/[A-Za-z0-9._/-]+$/),
    /** px */
    width: z.int().positive(),
    /** px */
    height: z.int().positive(),
    focalPoint: z.object(focalPointSchema.shape),
    scrim: scrimSchema,
    /** Widths (px) of the variants that lie beside the original, each as AVIF and WebP; see `variantKey`. */
    widths: z.array(z.int().positive().max(16_383)).max(8),
    /** A blurred picture of the picture, in base64. */
    thumbhash: z.base64().max(64).nullable(),
    /** The picture's dominant colour. */
    color: hexColorSchema.nullable(),
    /** Null where nobody measured the picture: the scrim then has to do for any. */
    look: textLookSchema.nullable(),
  })
  .refine(
    ({ key, widths }) => widths.length === 0 || key.endsWith("/original.png"),
    "Only a stored original has variants.",
  )

export const publishedSlideSchema = z.object({
  stepId: z.string(),
  headline: z.string(),
  /** HTML that was made from Markdown and sanitized when the wizard was published. */
  bodyHtml: z.string(),
  align: alignSchema,
  picture: publishedPictureSchema.nullable(),
  /** Without an address the button leads to the next slide. */
  cta: z
    .object({
      label: z.string(),
      href: z
        .string()
        .regex(/^(https?|mailto):/i)
        .nullable(),
    })
    .nullable(),
})

const head = { schemaVersion: z.literal(schemaVersion), wizardId: z.string(), version: z.int().positive() }

/** One version of a published wizard: everything that a view needs, so that showing it asks nobody. */
export const publishedWizardSchema = z.object({
  ...head,
  status: z.literal("published"),
  title: z.string(),
  language: languageSchema,
  theme: themeSchema,
  publishedAt: z.iso.datetime(),
  slides: z.array(publishedSlideSchema).min(1),
})

/** What stands in place of a wizard that was withdrawn. */
export const tombstoneSchema = z.object({ ...head, status: z.literal("unpublished") })

/** The document at `published/<wizardId>/latest.json`. */
export const publishedDocumentSchema = z.discriminatedUnion("status", [publishedWizardSchema, tombstoneSchema])

export type PublishedPicture = z.infer<typeof publishedPictureSchema>
export type PublishedSlide = z.infer<typeof publishedSlideSchema>
export type PublishedWizard = z.infer<typeof publishedWizardSchema>
export type PublishedDocument = z.infer<typeof publishedDocumentSchema>
