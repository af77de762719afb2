import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard, authorizeWizardChange } from "../wizards/authorize-wizard.ts"
import { versionReference } from "./list-versions.ts"
import { publishVersion } from "./publish-version.ts"
import { readVersion } from "./read-version.ts"

/**
 * Shows end users again what they saw in an earlier version, as a new version: numbers only grow, and no stored version
 * ever changes. The wizard's steps stay as they are, and whose pages may show it. A withdrawn wizard is published again by it.
 *
 * @returns the new version, once end users can see it (caches may take up to 30 s more)
 * @throws DomainError NOT_FOUND (resource `wizard`; `version`: no such one was published; `version_content`: what it
 * showed is gone from the store or cannot be read any more), INVALID_INPUT, QUOTA_EXCEEDED, STORAGE_FAILED
 * @example
 * const { version } = await core.publishing.restore(actor, { wizardId, version: 3 })
 */
export const restoreVersion = async (
  context: UseCaseContext,
  input: z.input<typeof versionReference>,
): Promise<{ version: number }> => {
  const { wizardId, version: restoredFrom } = parseInput(versionReference, input)
  const { database, clock } = context
  const wizard = await authorizeWizard(context, database, wizardId)
  const where = { wizardId_version: { wizardId: wizard.id, version: restoredFrom } }
  const earlier = await database.publishedVersion.findUnique({ where })
  if (earlier === null) throw new DomainError("NOT_FOUND", { resource: "version" })
  const content = await readVersion(context, wizard.id, restoredFrom)
  const version = await takeVersion(context, wizard.id, restoredFrom)
  await publishVersion(context, {
    document: { ...content, version, publishedAt: clock.now().toISOString() },
    contentRevision: earlier.contentRevision,
    restoredFrom,
  })
  return { version }
}

/** Gives out a version number for what an earlier version showed; garbage collection spares its pictures as before. */
const takeVersion = (context: UseCaseContext, wizardId: string, restoredFrom: number): Promise<number> =>
  context.database.$transaction(async (transaction) => {
    const { latestVersion } = await authorizeWizardChange(context, transaction, wizardId, {
      latestVersion: { increment: 1 },
    })
    await transaction.$executeRaw`
      INSERT INTO published_pictures (wizard_id, version, generation_id)
      SELECT wizard_id, ${latestVersion}, generation_id FROM published_pictures
      WHERE wizard_id = ${wizardId}::uuid AND version = ${restoredFrom}`
    return latestVersion
  })
