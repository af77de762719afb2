import { z } from "zod"
import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { toJsonOrNull } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { artDirectionSchema } from "../prompts/art-direction.ts"
import { defaultLanguage, languageSchema, themeSchema } from "../published/index.ts"
import { toStored } from "./art-direction.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const createWizardInput = z.object({
  title: wizardTitleSchema,
  /** What it is written in: a BCP 47 tag; English unless told. */
  language: z._default(languageSchema, defaultLanguage),
  theme: z.optional(themeSchema),
  artDirection: artDirectionSchema.optional(),
})

/**
 * Creates an empty draft.
 *
 * @throws DomainError INVALID_INPUT, NOT_FOUND (community)
 * @example
 * const wizard = await core.wizards.create(actor, { title: "Welcome" })
 */
export const createWizard = async (
  context: UseCaseContext,
  input: z.input<typeof createWizardInput>,
): Promise<Wizard> => {
  const { title, language, theme = null, artDirection = null } = parseInput(createWizardInput, input)
  const { id: communityId } = await authorizeCommunity(context)
  return toWizard(
    await context.database.wizard.create({
      data: { communityId, title, language, theme: toJsonOrNull(theme), artDirection: toStored(artDirection) },
    }),
  )
}
