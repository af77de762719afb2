import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { changePublished } from "../publishing/change-published.ts"
import { findShortage } from "../publishing/take-published-wizard.ts"
import { authorizeWizard } from "./authorize-wizard.ts"
import { wizardReference } from "./get-wizard.ts"
import { isUuid, toWizard, type Wizard } from "./wizard.ts"

/**
 * Brings back a wizard that was removed: as it was, so end users see it again if they did before. Where the plan has no room
 * for another published wizard by now it comes back withdrawn. One that is there already stays as it is.
 *
 * @throws DomainError NOT_FOUND once it has been deleted
 * @example
 * await core.wizards.remove(actor, { wizardId })
 * const { status } = await core.wizards.recover(actor, { wizardId })
 */
export const recoverWizard = async (
  context: UseCaseContext,
  input: z.input<typeof wizardReference>,
): Promise<Wizard> => {
  const { wizardId } = parseInput(wizardReference, input)
  if (!isUuid(wizardId)) throw new DomainError("NOT_FOUND", { resource: "wizard" })
  return changePublished(context, async (transaction, show) => {
    // As when publishing, the community's row is locked before the wizard's. From then on nobody else publishes it, so the
    // status that is read is the one it comes back with.
    const isCrowdedOut = (await findShortage(context, transaction, wizardId)) !== null
    const removed = { id: wizardId, communityId: context.actor.communityId, removedAt: { not: null } }
    const found = await transaction.wizard.findFirst({ where: removed })
    const status = found?.status === "published" && isCrowdedOut ? "unpublished" : found?.status
    const [row] =
      status === undefined
        ? []
        : await transaction.wizard.updateManyAndReturn({ where: removed, data: { removedAt: null, status } })
    if (row === undefined) return toWizard(await authorizeWizard(context, transaction, wizardId))
    if (row.publishedVersion !== null) await show({ wizardId: row.id, version: row.latestVersion })
    return toWizard(row)
  })
}
