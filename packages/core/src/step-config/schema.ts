import { linkSchema, specificSchemas, type StepType, stepTypes } from "@org/step-types/schemas"
import { z } from "zod"
import { jsonObjectSchema } from "./json.ts"
import { alignSchema, focalPointSchema, scrimSchema } from "./placement.ts"

/** How a step shows its picture. Which picture it is stands in `backgroundImageUrl`; this travels with it. */
export const backgroundSchema = z.looseObject({
  generationId: z.uuid(),
  focalPoint: z._default(focalPointSchema, { x: 0.5, y: 0.5 }),
  scrim: z._default(scrimSchema, "auto"),
  align: z._default(alignSchema, "center"),
  /** A ThumbHash in base64, and `#rrggbb`: told with every answer, whatever a patch says; null until they are made. */
  thumbhash: z.base64().max(56).nullish(),
  dominantColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullish(),
})

/** The button at the end of a slide: without an address it leads to the next slide. */
export const ctaSchema = z.looseObject({ label: z.string().trim().min(1).max(80), href: z.optional(linkSchema) })

export const presentationSchema = z.looseObject({
  headline: z.string().max(300).default(""),
  /** Markdown; sanitized when it is published. */
  body: z.string().max(10_000).default(""),
  /** The address of the stored original; null where there is no picture. */
  backgroundImageUrl: z.string().max(2_048).nullable().default(null),
  background: backgroundSchema.optional(),
  cta: ctaSchema.optional(),
})

/**
 * What a step of any type says and how it looks. Keys that we do not know survive every edit, so that newer and older
 * clients can share a step.
 */
export const stepConfigSchema = z.looseObject({
  presentation: presentationSchema.prefault({}),
  /** What belongs to the step's type alone. */
  specific: z.looseObject({}).default({}),
})

const byType = new Map(
  stepTypes.map((type) => [type, stepConfigSchema.extend({ specific: z.prefault(specificSchemas[type], {}) })]),
)

/**
 * The same for a step of one type, whose own settings are checked and filled in, too.
 *
 * @example
 * stepConfigSchemaOf("consent").parse({}).specific // { label: "I have read this and agree." }
 */
export const stepConfigSchemaOf = (type: StepType): typeof stepConfigSchema =>
  byType.get(type) as unknown as typeof stepConfigSchema

/** In characters of JSON: far more than any step needs, far less than would slow a wizard down. */
export const mostConfigLength = 128 * 1_024

export type StepConfig = z.infer<typeof stepConfigSchema>
export type Background = z.infer<typeof backgroundSchema>

/** The types of steps that exist. */
export const stepTypeSchema = z.enum(stepTypes)
export type { StepType }

/** A JSON Merge Patch (RFC 7396) for a step's config: an object whose nulls remove. */
export const stepConfigPatchSchema = jsonObjectSchema
export type StepConfigPatch = z.infer<typeof stepConfigPatchSchema>
