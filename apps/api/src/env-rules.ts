import { isIP } from "node:net"

/** Whether an address to listen on can be reached from this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."))

const requiredStorage = [
  "STORAGE_ACCESS_KEY_ID",
  "STORAGE_SECRET_ACCESS_KEY",
  "STORAGE_BUCKET_NAME",
  "STORAGE_REGION",
] as const
const optionalStorage = ["STORAGE_ENDPOINT_URL", "STORAGE_PUBLIC_URL_PREFIX"] as const

/**
 * What is wrong with variables that each are well-formed: half-set groups, and choices that exclude each other.
 *
 * @param given the variables that are set, none of them empty
 * @returns one sentence a fault, which begins with the variable's name
 */
export const faultsBetween = (given: Record<string, string | undefined>): string[] => {
  const faults: string[] = []
  const has = (name: string): boolean => given[name] !== undefined
  const host = given["HOST"] ?? "127.0.0.1"

  if ([...requiredStorage, ...optionalStorage].some(has)) {
    for (const name of requiredStorage) {
      if (!has(name))
        faults.push(
          `${name}: Must be set, since other STORAGE_ variables are; unset them all to keep files in DATA_DIR.`,
        )
    }
  }
  if (has("AUTH_JWT_SECRET") && has("AUTH_JWKS_URL")) {
    faults.push("AUTH_JWT_SECRET, AUTH_JWKS_URL: Only one of them may be set.")
  }
  for (const name of ["AUTH_JWT_ISSUER", "AUTH_JWT_AUDIENCE"] as const) {
    if (has(name) && !has("AUTH_JWT_SECRET") && !has("AUTH_JWKS_URL")) {
      faults.push(`${name}: Has no effect without AUTH_JWT_SECRET or AUTH_JWKS_URL.`)
    }
  }
  if ((given["API_PORT"] ?? "4000") === (given["VIEWER_PORT"] ?? "4100")) {
    faults.push("API_PORT, VIEWER_PORT: Must differ.")
  }
  if (!isLoopback(host)) {
    for (const name of ["PUBLIC_API_URL", "PUBLIC_VIEWER_URL"] as const) {
      if (!has(name)) faults.push(`${name}: Must be set when HOST (${host}) is not a loopback address.`)
    }
  }
  if ((has("DATABASE_URL") || !isLoopback(host)) && !has("AUTH_JWT_SECRET") && !has("AUTH_JWKS_URL")) {
    faults.push(
      "AUTH_JWT_SECRET or AUTH_JWKS_URL: One must be set, or nobody can sign in: the sign-in link exists only with the embedded database on a loopback address.",
    )
  }
  if (!has("OPENAI_API_KEY")) {
    if (has("OPENAI_BASE_URL"))
      faults.push("OPENAI_API_KEY: Must be set, since OPENAI_BASE_URL is (any text, if that server needs no key).")
    if (has("IMAGE_MODEL") && given["IMAGE_MODEL"] !== "painter") {
      faults.push(`OPENAI_API_KEY: Must be set for IMAGE_MODEL ${given["IMAGE_MODEL"]}; or set IMAGE_MODEL to painter.`)
    }
  }
  return faults
}
