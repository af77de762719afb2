import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { parseInput } from "../parse-input.ts"
import { authorizeWizard } from "../wizards/authorize-wizard.ts"
import { type Generation, toGenerations, toldColumns } from "./generation.ts"

export const latestGenerationsInput = z.object({ wizardId: z.string() })

/**
 * For each step of a wizard the generations that were asked for last, so that a page that was just opened finds what is
 * being painted and what has failed. Of a request for several steps each answers its own part, under one `requestId`.
 *
 * @returns in the order in which they were asked for; nothing for a step that was never painted
 * @throws DomainError NOT_FOUND
 * @example
 * const generations = await core.backgrounds.latest(actor, { wizardId })
 */
export const latestGenerations = async (
  context: UseCaseContext,
  input: z.input<typeof latestGenerationsInput>,
): Promise<Generation[]> => {
  const { database, actor } = context
  const { id: wizardId } = await authorizeWizard(context, database, parseInput(latestGenerationsInput, input).wizardId)
  // All of one request were asked for at one moment, so both look-ups for a step read one stretch of one index.
  const ids = await database.$queryRaw<{ id: string }[]>`
    SELECT asked.id FROM onboarding_steps AS step
    CROSS JOIN LATERAL (
      SELECT request_id, created_at FROM background_generations
      WHERE step_id = step.id AND wizard_id = step.wizard_id AND community_id = ${actor.communityId}
        AND source = 'generated'
      ORDER BY created_at DESC, id DESC LIMIT 1
    ) AS newest
    JOIN background_generations AS asked
      ON asked.step_id = step.id AND asked.created_at = newest.created_at AND asked.request_id = newest.request_id
    WHERE step.wizard_id = ${wizardId}::uuid AND step.removed_at IS NULL`
  const rows = await database.backgroundGeneration.findMany({
    where: { id: { in: ids.map(({ id }) => id) }, communityId: actor.communityId },
    select: toldColumns,
    orderBy: { id: "asc" },
  })
  return toGenerations(context, rows)
}
