import { z } from "zod"
import { authorizeCommunity } from "../communities/authorize-community.ts"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { toWizard, type Wizard, wizardTitleSchema } from "./wizard.ts"

export const createWizardInput = z.object({ title: wizardTitleSchema })

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
  const { title } = parseInput(createWizardInput, input)
  const { id: communityId } = await authorizeCommunity(context)
  return toWizard(await context.database.wizard.create({ data: { communityId, title } }))
}
