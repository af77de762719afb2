import { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { parseInput } from "../parse-input.ts"
import { isUuid } from "../wizards/wizard.ts"
import { type Generation, toGenerations, toldColumns } from "./generation.ts"

export const generationReference = z.object({ generationId: z.string() })

/**
 * One generation as it stands now.
 *
 * @throws DomainError NOT_FOUND
 */
export const getGeneration = async (
  context: Pick<UseCaseContext, "database" | "imageStore" | "actor">,
  input: z.input<typeof generationReference>,
): Promise<Generation> => {
  const { generationId } = parseInput(generationReference, input)
  const { database, actor } = context
  const row = isUuid(generationId)
    ? await database.backgroundGeneration.findFirst({
        where: { id: generationId, communityId: actor.communityId },
        select: toldColumns,
      })
    : null
  const [generation] = await toGenerations(context, row === null ? [] : [row])
  if (generation === undefined) throw new DomainError("NOT_FOUND", { resource: "generation" })
  return generation
}
