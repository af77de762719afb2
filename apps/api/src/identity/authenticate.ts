import { getCookie } from "hono/cookie"
import type { Context } from "hono"
import { type Actor, type Core, DomainError } from "@org/core"
import type { Identity } from "./identity.ts"
import { sessionCookie, type Sessions } from "./sessions.ts"
import type { TokenVerifier } from "./tokens.ts"

export type Authentication = {
  core: Pick<Core, "communities">
  verifyToken: TokenVerifier | undefined
  sessions: Sessions | undefined
  defaultPlan: string
}

/**
 * Finds out who asks, and that they may: an admin, by bearer token or session cookie.
 *
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN
 */
export const authenticateAdmin = async (context: Context, authentication: Authentication): Promise<Actor> => {
  const identity = await identify(context, authentication)
  if (identity === null) throw new DomainError("UNAUTHENTICATED", {})
  if (!identity.isAdmin) throw new DomainError("FORBIDDEN", {})
  const { userId, communityId } = identity
  await authentication.core.communities.ensure({
    id: communityId,
    name: communityId,
    planCode: authentication.defaultPlan,
  })
  return { kind: "admin", userId, communityId }
}

const identify = async (context: Context, { verifyToken, sessions }: Authentication): Promise<Identity | null> => {
  const authorization = context.req.header("authorization")
  if (authorization !== undefined) {
    const token = /^Bearer +([^ ]+)$/i.exec(authorization)?.[1]
    if (token === undefined || verifyToken === undefined) return null
    return verifyToken(token)
  }
  const session = getCookie(context, sessionCookie)
  if (session === undefined || sessions === undefined || isFromElsewhere(context)) return null
  return sessions.read(session)
}

/**
 * A browser sends our cookie along with what other pages on this host ask (ports do not separate cookies), but it cannot
 * hide where such a request comes from.
 */
const isFromElsewhere = (context: Context): boolean => {
  if (context.req.method === "GET" || context.req.method === "HEAD") return false
  const origin = context.req.header("origin")
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== context.req.header("host"))
}
