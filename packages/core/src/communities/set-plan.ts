import { z } from "zod"
import type { CoreContext } from "../context.ts"
import { DomainError } from "../errors.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { isStorableText } from "../text.ts"
import type { Community } from "./ensure-community.ts"

const storable = z.string().refine(isStorableText, "Holds characters that cannot be stored.")
const inputSchema = z.object({ communityId: storable, planCode: storable })

/**
 * Puts a community on another plan. What it used and reserved stays; a lower limit only refuses what comes after.
 *
 * @throws DomainError NOT_FOUND (community), INVALID_INPUT (no such plan, or no text that can be stored)
 * @example
 * await core.communities.setPlan({ communityId: "acme", planCode: "pro" })
 */
export const setPlan = async (
  { database }: Pick<CoreContext, "database">,
  input: z.input<typeof inputSchema>,
): Promise<Community> => {
  const { communityId, planCode } = parseInput(inputSchema, input)
  const plan = await database.plan.findUnique({ where: { code: planCode } })
  if (plan === null) throw invalidInput("planCode", "No such plan.")
  const [community] = await database.community.updateManyAndReturn({
    where: { id: communityId },
    data: { planId: plan.id },
    select: { id: true, name: true },
  })
  if (community === undefined) throw new DomainError("NOT_FOUND", { resource: "community" })
  return { ...community, plan: { code: plan.code, name: plan.name } }
}
