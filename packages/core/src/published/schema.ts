import { typedStepSchema } from "@org/step-types/schemas"
import * as z from "zod/mini"
import { hexColorSchema, textLookSchema } from "../legibility/look.ts"
import { alignSchema, focalPointSchema, scrimSchema } from "../step-config/placement.ts"
import { languageSchema } from "./language.ts"
import { allowedOriginSchema, mostAllowedOrigins } from "./origin.ts"
import { themeSchema } from "./theme.ts"

/** The version that is written today. Readers know the earlier ones as well; see `parsePublishedDocument`. */
export const schemaVersion = 3

/** No larger document is published, and of what is larger no reader reads more; in bytes, as stored. */
export const mostDocumentBytes = 4 * 1024 * 1024

/** A picture as a slide needs it; `key` is its place in the store, never an address. */
export const publishedPictureSchema = z
  .object({
    key: z.string().check(z.regex(/^images\/[A-Za-z0-9._/-]+$/)),
    /** px */
    width: z.int().check(z.positive()),
    /** px */
    height: z.int().check(z.positive()),
    focalPoint: z.object(focalPointSchema.shape),
    scrim: scrimSchema,
    /** Widths (px) of the variants that lie beside the original, each as AVIF and WebP; see `variantKey`. */
    widths: z.array(z.int().check(z.positive(), z.maximum(16_383))).check(z.maxLength(8)),
    /** A blurred picture of the picture, in base64. */
    thumbhash: z.nullable(z.base64().check(z.maxLength(64))),
    /** The picture's dominant colour. */
    color: z.nullable(hexColorSchema),
    /** Null where nobody measured the picture: the scrim then has to do for any. */
    look: z.nullable(textLookSchema),
  })
  .check(
    z.refine(
      ({ key, widths }) => widths.length === 0 || key.endsWith("/original.png"),
      "Only a stored original has variants.",
    ),
  )

export const publishedSlideSchema = z.object({
  stepId: z.string(),
  /** What kind of slide it is, with the settings that only this kind has. */
  step: typedStepSchema,
  headline: z.string(),
  /** HTML that was made from Markdown and sanitized when the wizard was published. */
  bodyHtml: z.string(),
  align: alignSchema,
  picture: z.nullable(publishedPictureSchema),
  /** Without an address the button leads to the next slide. */
  cta: z.nullable(z.object({ label: z.string(), href: z.nullable(z.string().check(z.regex(/^(https?|mailto):/i))) })),
})

const head = { schemaVersion: z.literal(schemaVersion), wizardId: z.string(), version: z.int().check(z.positive()) }

/** One version of a published wizard: everything that a view needs, so that showing it asks nobody. */
export const publishedWizardSchema = z.object({
  ...head,
  status: z.literal("published"),
  title: z.string(),
  language: languageSchema,
  theme: themeSchema,
  /** Whose pages may show it; none: anybody's. The newest document says it, whatever version it shows. */
  allowedOrigins: z._default(z.array(allowedOriginSchema).check(z.maxLength(mostAllowedOrigins)), []),
  publishedAt: z.iso.datetime(),
  slides: z.array(publishedSlideSchema).check(z.minLength(1)),
})

/** What stands in place of a wizard that was withdrawn. */
export const tombstoneSchema = z.object({ ...head, status: z.literal("unpublished") })

/** The document at `published/<wizardId>/latest.json`. */
export const publishedDocumentSchema = z.discriminatedUnion("status", [publishedWizardSchema, tombstoneSchema])

export type PublishedPicture = z.infer<typeof publishedPictureSchema>
export type PublishedSlide = z.infer<typeof publishedSlideSchema>
export type PublishedWizard = z.infer<typeof publishedWizardSchema>
export type PublishedDocument = z.infer<typeof publishedDocumentSchema>
