import type { CoreContext } from "../context.ts"

/** For how long what an admin removed can be brought back. */
const graceMs = 7 * 24 * 60 * 60_000

/**
 * Deletes the wizards and steps that were removed a week ago or earlier; their pictures may become garbage by that.
 */
export const deleteRemoved = async ({ database, clock }: Pick<CoreContext, "database" | "clock">): Promise<void> => {
  const where = { removedAt: { lte: new Date(clock.now().getTime() - graceMs) } }
  await database.wizard.deleteMany({ where })
  await database.step.deleteMany({ where })
}
