import { z } from "zod"
import type { CoreContext } from "../context.ts"
import { invalidInput, parseInput } from "../parse-input.ts"
import { textSchema } from "../text.ts"

/** Ids come from the host platform; this is what its tokens may carry. */
const communityIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)

const inputSchema = z.object({ id: communityIdSchema, name: textSchema(200), planCode: z.string() })

export type Community = { id: string; name: string; plan: { code: string; name: string } }

/**
 * Finds a community, or creates it on the given plan when it is not known yet. An existing one keeps its name and plan.
 *
 * @throws DomainError INVALID_INPUT for a bad id or an unknown plan
 * @example
 * await core.communities.ensure({ id: "acme", name: "Acme", planCode: "free" })
 */
export const ensureCommunity = async (
  { database }: Pick<CoreContext, "database">,
  input: z.input<typeof inputSchema>,
): Promise<Community> => {
  const { id, name, planCode } = parseInput(inputSchema, input)
  const select = { id: true, name: true, plan: { select: { code: true, name: true } } }
  const known = await database.community.findUnique({ where: { id }, select })
  if (known !== null) return known
  const plan = await database.plan.findUnique({ where: { code: planCode } })
  if (plan === null) throw invalidInput("planCode", "No such plan.")
  // Two first requests of one community may meet here; the second finds the first one's row.
  await database.community.createMany({ data: [{ id, name, planId: plan.id }], skipDuplicates: true })
  return database.community.findUniqueOrThrow({ where: { id }, select })
}
