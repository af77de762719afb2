import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { toJson, toJsonOrNull } from "../db/database.ts"
import { parseInput } from "../parse-input.ts"
import { themeSchema } from "../published/index.ts"
import { stepConfigSchema } from "../step-config/index.ts"
import { findSteps } from "../steps/find-steps.ts"
import { artDirectionOf, toStored } from "./art-direction.ts"
import { authorizeWizard } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const duplicateWizardInput = wizardReference.extend({ title: wizardTitleSchema })

/**
 * Creates a draft that is like another wizard, steps included. Both show the same stored pictures; no quota is used.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * const copy = await core.wizards.duplicate(actor, { wizardId, title: "Welcome (copy)" })
 */
export const duplicateWizard = async (
  context: UseCaseContext,
  input: z.input<typeof duplicateWizardInput>,
): Promise<Wizard> => {
  const { wizardId, title } = parseInput(duplicateWizardInput, input)
  return context.database.$transaction(async (transaction) => {
    const original = await authorizeWizard(context, transaction, wizardId)
    const { communityId, language, theme, allowedOrigins } = original
    const copy = await transaction.wizard.create({
      data: {
        communityId,
        title,
        language,
        theme: toJsonOrNull(theme === null ? null : themeSchema.parse(theme)),
        artDirection: toStored(artDirectionOf(original)),
        allowedOrigins,
      },
    })
    const steps = await findSteps(transaction, original)
    await transaction.step.createMany({
      data: steps.map(({ type, config }, index) => ({
        wizardId: copy.id,
        type,
        position: index + 1,
        config: toJson(stepConfigSchema.parse(config)),
      })),
    })
    return toWizard(copy)
  })
}
