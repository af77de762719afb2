import type { LightAddresses } from "../backgrounds/light-addresses.ts"
import type { UseCaseContext } from "../context.ts"
import { findFirstSteps } from "../steps/find-first-steps.ts"
import { presentSteps } from "../steps/step.ts"
import { toWizard, type Wizard } from "./wizard.ts"

export type ListedWizard = Wizard & {
  stepCount: number
  /** The first step's headline; null without a step. */
  headline: string | null
  /** The first step's picture; null without one. */
  cover: (LightAddresses & { dominantColor: string | null }) | null
}

/** All wizards of the community, the last changed first. */
export const listWizards = async (context: UseCaseContext): Promise<ListedWizard[]> => {
  const { database, actor } = context
  const present = { removedAt: null }
  const rows = await database.wizard.findMany({
    where: { communityId: actor.communityId, ...present },
    include: { _count: { select: { steps: { where: present } } } },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
  })
  const firstSteps = await presentSteps(
    context,
    database,
    await findFirstSteps(
      database,
      rows.map(({ id }) => id),
    ),
  )
  const firstOf = new Map(firstSteps.map((step) => [step.wizardId, step]))
  return rows.map((row) => {
    const { config, picture = null } = firstOf.get(row.id) ?? {}
    const dominantColor = config?.presentation.background?.dominantColor ?? null
    return {
      ...toWizard(row),
      stepCount: row._count.steps,
      headline: config?.presentation.headline ?? null,
      cover: picture === null ? null : { ...picture, dominantColor },
    }
  })
}
