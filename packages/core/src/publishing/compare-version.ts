import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { type Change, findChanges } from "./changes.ts"
import { versionReference } from "./list-versions.ts"
import { readVersion } from "./read-version.ts"
import { thumbnailOf } from "./thumbnail-of.ts"

/**
 * Tells what visitors saw otherwise in a version than in the one before it.
 *
 * @returns `comparedWith` is the number of the version before; null where it was the first, whose slides are all new
 * @throws DomainError NOT_FOUND (resource `wizard`; `version`: no such one was published; `version_content`: one of the two
 * is gone from the store or cannot be read any more), INVALID_INPUT, STORAGE_FAILED
 * @example
 * const { changes } = await core.publishing.compare(actor, { wizardId, version: 3 })
 */
export const compareVersion = async (
  context: UseCaseContext,
  input: z.input<typeof versionReference>,
): Promise<{ comparedWith: number | null; changes: Change[] }> => {
  const { wizardId, version } = parseInput(versionReference, input)
  const wizard = await authorizeWizard(context, context.database, wizardId)
  const [row, earlier] = await context.database.publishedVersion.findMany({
    where: { wizardId: wizard.id, version: { lte: version } },
    orderBy: { version: "desc" },
    take: 2,
  })
  if (row?.version !== version) throw new DomainError("NOT_FOUND", { resource: "version" })
  const [after, before] = await Promise.all([
    readVersion(context, wizard.id, version),
    earlier === undefined ? null : readVersion(context, wizard.id, earlier.version),
  ])
  return { comparedWith: earlier?.version ?? null, changes: findChanges(before, after, thumbnailOf(context)) }
}
