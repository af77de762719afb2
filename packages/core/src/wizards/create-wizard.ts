import { z } from "zod"
import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { artDirectionSchema } from "../prompts/art-direction.ts"
import { defaultLanguage, languageSchema, themeSchema } from "../published/index.ts"
import { insertWizard } from "./insert-wizard.ts"
import { templateIds, templateOf } from "./templates.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const createWizardInput = z.object({
  /** What is not told is the template's, where there is one. */
  title: wizardTitleSchema.optional(),
  template: z.enum(templateIds).optional(),
  /** What it is written in: a BCP 47 tag; English unless told. */
  language: z._default(languageSchema, defaultLanguage),
  theme: z.optional(themeSchema),
  artDirection: artDirectionSchema.optional(),
})

/**
 * Creates a draft: an empty one with a title, or one with a template's steps.
 *
 * @throws DomainError INVALID_INPUT, NOT_FOUND (community)
 * @example
 * const wizard = await core.wizards.create(actor, { title: "Welcome" })
 * const tour = await core.wizards.create(actor, { template: "product-tour" })
 */
export const createWizard = async (
  context: UseCaseContext,
  input: z.input<typeof createWizardInput>,
): Promise<Wizard> => {
  const wanted = parseInput(createWizardInput, input)
  const template = wanted.template === undefined ? null : templateOf(wanted.template)
  const title = wanted.title ?? template?.title
  if (title === undefined) throw invalidInput("title", "Give it a title, or choose a template.")
  const { language, theme = template?.theme ?? null, artDirection = null } = wanted
  const { id: communityId } = await authorizeCommunity(context)
  const { steps = [] } = template ?? {}
  const wizard = { communityId, title, language, theme, artDirection, steps }
  return toWizard(await insertWizard(context.database, wizard))
}
