import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { type ArtDirection, artDirectionPatchSchema } from "../prompts/art-direction.ts"
import { mergePatch } from "../step-config/index.ts"
import { artDirectionOf, toStored } from "./art-direction.ts"
import { authorizeWizardChange, visibleChange } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const updateWizardInput = wizardReference.extend({
  title: wizardTitleSchema.optional(),
  /** A JSON Merge Patch: only the parts that it names change, null removes a part, null as a whole all of them. */
  artDirection: artDirectionPatchSchema.optional(),
})

/**
 * Changes what an admin says of a wizard as a whole. The art direction is a matter of pictures yet to be painted: changing
 * it changes nothing that end users see, so nothing has to be published again.
 *
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * await core.wizards.update(actor, { wizardId, artDirection: { palette: "teal and sand", mood: null } })
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export const updateWizard = async (
  context: UseCaseContext,
  input: z.input<typeof updateWizardInput>,
): Promise<Wizard> => {
  const { wizardId, title, artDirection: patch } = parseInput(updateWizardInput, input)
  // Adding nothing locks the row all the same; an empty change would not even be sent.
  const change = title === undefined ? { contentRevision: { increment: 0 } } : { title, ...visibleChange }
  return context.database.$transaction(async (transaction) => {
    const wizard = await authorizeWizardChange(context, transaction, wizardId, change)
    if (patch === undefined) return toWizard(wizard)
    const artDirection = toStored(mergePatch(artDirectionOf(wizard) ?? {}, patch) as ArtDirection | null)
    return toWizard(await transaction.wizard.update({ where: { id: wizard.id }, data: { artDirection } }))
  })
}
