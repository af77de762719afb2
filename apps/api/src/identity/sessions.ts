import { randomBytes, timingSafeEqual } from "node:crypto"
import { jwtVerify, SignJWT } from "jose"
import type { Identity } from "./identity.ts"

export const sessionCookie = "stepscape_session"
export const sessionSeconds = 30 * 24 * 60 * 60

/** The built-in sign-in of one's own machine: a link that works once, and the session that it opens. */
export type Sessions = {
  /** The secret of the link's address; gone once it was used. */
  linkToken: string
  /** Opens a session for whoever holds the link, the first time only. */
  redeem(token: string): Promise<string | null>
  read(session: string): Promise<Identity | null>
}

/**
 * @param options `secret`: at least 32 bytes, kept between starts so that sessions survive a restart
 */
export const createSessions = (options: { secret: Uint8Array; identity: Identity }): Sessions => {
  const linkToken = randomBytes(24).toString("base64url")
  let used = false
  const matches = (token: string): boolean =>
    Buffer.byteLength(token) === linkToken.length && timingSafeEqual(Buffer.from(token), Buffer.from(linkToken))
  return {
    linkToken,
    async redeem(token) {
      if (used || !matches(token)) return null
      used = true
      return new SignJWT({})
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(options.identity.userId)
        .setIssuedAt()
        .setExpirationTime(`${sessionSeconds}s`)
        .setAudience("stepscape-session")
        .sign(options.secret)
    },
    async read(session) {
      try {
        await jwtVerify(session, options.secret, {
          algorithms: ["HS256"],
          audience: "stepscape-session",
          requiredClaims: ["exp"],
        })
        return options.identity
      } catch {
        // Forged, expired or from before the data folder was deleted: simply not signed in.
        return null
      }
    },
  }
}
