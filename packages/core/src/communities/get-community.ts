import type { UseCaseContext } from "../context.ts"
import { authorizeCommunity } from "./authorize-community.ts"
import type { Community } from "./ensure-community.ts"

/**
 * The actor's community and its plan.
 *
 * @throws DomainError NOT_FOUND
 */
export const getCommunity = async (context: UseCaseContext): Promise<Community> => {
  const { id, name, plan } = await authorizeCommunity(context)
  return { id, name, plan: { code: plan.code, name: plan.name } }
}
