import type { UseCaseContext } from "../context.ts"
import { DomainError } from "../errors.ts"

/**
 * Makes sure that the actor's community exists; a service may name one that never signed in.
 *
 * @throws DomainError NOT_FOUND
 */
export const authorizeCommunity = async ({ database, actor }: Pick<UseCaseContext, "database" | "actor">) => {
  const community = await database.community.findUnique({
    where: { id: actor.communityId },
    select: { id: true, name: true, plan: { select: { code: true, name: true, limits: true } } },
  })
  if (community === null) throw new DomainError("NOT_FOUND", { resource: "community" })
  return community
}
