import { specificSchemas } from "@org/step-types/schemas"
import { z } from "zod"
import { artDirectionSchema } from "../../prompts/art-direction.ts"
import { languageSchema, themeSchema } from "../../published/index.ts"
import { backgroundSchema, mostConfigLength, presentationSchema, stepTypeSchema } from "../../step-config/index.ts"
import { jsonObjectSchema } from "../../step-config/json.ts"
import { wizardTitleSchema } from "../wizard.ts"

/** Raised when a file of the version before could be misread. */
export const exchangeVersion = 1

/** Unknown keys are kept, so those of one installation alone have to be refused by name. */
const absent = z.never("Belongs to one installation alone.").optional()

/** How a step shows a picture: its number among the file's, from 0, in the place of what only one installation knows. */
const exchangedBackground = backgroundSchema
  .omit({ generationId: true, thumbhash: true, dominantColor: true })
  .extend({ picture: z.int().nonnegative(), generationId: absent, thumbhash: absent, dominantColor: absent })

const exchangedStep = z
  .object({
    type: stepTypeSchema,
    config: jsonObjectSchema
      .refine((config) => JSON.stringify(config).length <= mostConfigLength, {
        error: "The step is too large.",
        abort: true,
      })
      .pipe(
        z.looseObject({
          presentation: presentationSchema
            .omit({ backgroundImageUrl: true })
            .extend({ background: exchangedBackground.optional(), backgroundImageUrl: absent })
            .prefault({}),
          specific: z.looseObject({}).default({}),
        }),
      ),
  })
  .superRefine(({ type, config: { specific } }, context) => {
    for (const { path, message } of specificSchemas[type].safeParse(specific).error?.issues ?? []) {
      context.addIssue({ code: "custom", path: ["config", "specific", ...path], message })
    }
  })

const notOurs = "This is no wizard that Stepscape has exported."

/**
 * A wizard as a file that any installation reads: everything that an admin made of it, pictures included, and nothing of
 * where it comes from.
 */
export const exchangedWizardSchema = z
  .object(
    {
      format: z.literal("stepscape-wizard", notOurs),
      version: z.literal(exchangeVersion, "This file was made by another version of Stepscape."),
      title: wizardTitleSchema,
      language: languageSchema,
      /** null: nobody chose one. */
      theme: z.nullable(themeSchema),
      artDirection: artDirectionSchema.nullable(),
      steps: z.array(exchangedStep).max(100),
      /** Each a PNG, JPEG or WebP in base64. */
      pictures: z.array(z.base64().min(1)).max(100),
    },
    notOurs,
  )
  .superRefine(({ steps, pictures }, context) => {
    for (const [index, { config }] of steps.entries()) {
      const picture = config.presentation.background?.picture
      if (picture === undefined || picture < pictures.length) continue
      const path = ["steps", index, "config", "presentation", "background", "picture"]
      context.addIssue({ code: "custom", path, message: "The file holds no such picture." })
    }
  })

export type ExchangedWizard = z.infer<typeof exchangedWizardSchema>
