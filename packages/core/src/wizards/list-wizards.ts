import type { UseCaseContext } from "../context.ts"
import { toWizard, type Wizard } from "./wizard.ts"

/** All wizards of the community, the last changed first. */
export const listWizards = async ({ database, actor }: UseCaseContext): Promise<(Wizard & { stepCount: number })[]> => {
  const rows = await database.wizard.findMany({
    where: { communityId: actor.communityId },
    include: { _count: { select: { steps: true } } },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
  })
  return rows.map((row) => ({ ...toWizard(row), stepCount: row._count.steps }))
}
