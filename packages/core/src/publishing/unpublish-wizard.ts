import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard, authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"
import { toWizard, type Wizard } from "../wizards/wizard.ts"
import { writeLatest } from "./write-latest.ts"

/**
 * Withdraws a wizard from end users. Its versions stay stored.
 *
 * @throws DomainError NOT_FOUND
 */
export const unpublishWizard = async (
  context: UseCaseContext,
  input: z.input<typeof wizardReference>,
): Promise<Wizard> => {
  const { wizardId } = parseInput(wizardReference, input)
  const { database, jobs, logger } = context
  const { wizard, job } = await database.$transaction(async (transaction) => {
    const authorized = await authorizeWizard(context, transaction, wizardId)
    if (authorized.status !== "published") return { wizard: authorized, job: null }
    const row = await authorizeWizardChange(context, transaction, authorized.id, { status: "unpublished" })
    const write = { wizardId: row.id, version: row.latestVersion }
    await jobs.send(transaction, "write-latest", write)
    return { wizard: row, job: write }
  })
  if (job !== null) {
    await writeLatest(context, job).catch((error: unknown) =>
      logger.warn({ err: error, wizardId }, "unpublished, but the tombstone is left to the queue"),
    )
  }
  return toWizard(wizard)
}
