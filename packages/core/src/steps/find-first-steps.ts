import type { DatabaseTransaction, Step as StepRow } from "../db/database.ts"

/** The first step of each wizard that has one; no others are read, for a community may have thousands. */
export const findFirstSteps = async (
  database: Pick<DatabaseTransaction, "step" | "$queryRaw">,
  wizardIds: readonly string[],
): Promise<StepRow[]> => {
  const first = await database.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (wizard_id) id FROM onboarding_steps
    WHERE wizard_id = ANY(${wizardIds}::uuid[]) AND removed_at IS NULL
    ORDER BY wizard_id, position, id`
  return database.step.findMany({ where: { id: { in: first.map(({ id }) => id) } } })
}
