import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { wizardReference } from "../wizards/get-wizard.ts"

/** The number of a version, as far as the database can count. */
const versionSchema = z.int().min(1).max(2_147_483_647)

/** A version of a wizard. */
export const versionReference = wizardReference.extend({ version: versionSchema })

export const listVersionsInput = wizardReference.extend({
  limit: z.int().min(1).max(100).default(24),
  /** The last version of the page before. */
  before: versionSchema.optional(),
})

/** A state of a wizard that was published once. */
export type PublishedVersion = {
  version: number
  /** null: before it was written down, as the next one. */
  publishedAt: Date | null
  /** The admin's id, or `service:` and its name. */
  publishedBy: string | null
  /** The version whose content it shows again; null: none. */
  restoredFrom: number | null
  /** Whether end users see this one. */
  isLive: boolean
}

/**
 * The versions of a wizard that were published, newest first.
 *
 * @returns `next` is the `before` of the following page; null on the last one
 * @throws DomainError NOT_FOUND, INVALID_INPUT
 * @example
 * const { versions } = await core.publishing.versions(actor, { wizardId })
 */
export const listVersions = async (
  context: UseCaseContext,
  input: z.input<typeof listVersionsInput>,
): Promise<{ versions: PublishedVersion[]; next: number | null }> => {
  const { wizardId, limit, before } = parseInput(listVersionsInput, input)
  const wizard = await authorizeWizard(context, context.database, wizardId)
  const rows = await context.database.publishedVersion.findMany({
    where: { wizardId: wizard.id, ...(before !== undefined && { version: { lt: before } }) },
    orderBy: { version: "desc" },
    take: limit + 1,
  })
  const versions = rows.slice(0, limit).map(({ version, publishedAt, publishedBy, restoredFrom }) => ({
    version,
    publishedAt,
    publishedBy,
    restoredFrom,
    isLive: wizard.status === "published" && wizard.publishedVersion === version,
  }))
  return { versions, next: rows.length > limit ? (versions.at(-1)?.version ?? null) : null }
}
