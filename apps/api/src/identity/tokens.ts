import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose"
import { DomainError } from "@org/core/errors"
import { z } from "zod"
import type { Environment } from "../env.ts"
import type { Identity } from "./identity.ts"

const claimsSchema = z.object({
  // Whatever a database can hold.
  sub: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,255}$/u),
  cid: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
  adm: z.boolean().default(false),
})

// Pinned by the kind of key: a token can never choose its own algorithm, least of all `none`.
const asymmetricAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]

/** What a token says, when it is genuine, in time, and complete; else a rejection with UNAUTHENTICATED. */
export type TokenVerifier = (token: string) => Promise<Identity>

/**
 * Makes the check for the host platform's tokens.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725 (best practice for JWT)
 */
export const createTokenVerifier = ({ key, issuer, audience }: NonNullable<Environment["tokens"]>): TokenVerifier => {
  const options = {
    requiredClaims: ["exp"],
    clockTolerance: 5,
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
  }
  const verify: (token: string) => Promise<{ payload: JWTPayload }> =
    "secret" in key
      ? (
          (secret) => (token) =>
            jwtVerify(token, secret, { ...options, algorithms: ["HS256"] })
        )(new TextEncoder().encode(key.secret))
      : (
          (keys) => (token) =>
            jwtVerify(token, keys, { ...options, algorithms: asymmetricAlgorithms })
        )(createRemoteJWKSet(new URL(key.jwksUrl)))

  return async (token) => {
    const claims = claimsSchema.safeParse(await verify(token).then(({ payload }) => payload, unauthenticated))
    if (!claims.success) throw new DomainError("UNAUTHENTICATED", {}, { cause: claims.error })
    return { userId: claims.data.sub, communityId: claims.data.cid, isAdmin: claims.data.adm }
  }
}

/** What jose says when the key server answers late, with an error, or with something that is no key set. */
const keyServerFaults = new Set([errors.JWKSTimeout.code, errors.JOSEError.code, errors.JWKSInvalid.code])

const unauthenticated = (error: unknown): never => {
  // A key server that does not work is our trouble, not the token's.
  if (error instanceof errors.JOSEError && !keyServerFaults.has(error.code)) {
    throw new DomainError("UNAUTHENTICATED", {}, { cause: error })
  }
  throw error
}
