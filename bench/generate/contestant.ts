import { randomBytes } from "node:crypto"
import { SignJWT } from "jose"
import type { Program } from "../measuring/processes.ts"
import type { Vendor } from "./start-vendor.ts"

/** One of the two that are compared: a running server with a wizard of some steps. */
export type Contestant = Program & {
  name: string
  /** Generates a background and waits for its address; `index` chooses the step. */
  generate(index: number): Promise<void>
}

export type ContestantOptions = { vendor: Vendor; databaseUrl: string; directory: string }

export const jwtSecret = randomBytes(32).toString("hex")
export const communityId = "bench"
/** As many as there are requests at once, so that none waits for another one's step. */
export const stepCount = 16

/** Of an admin of the community. */
export const token = await new SignJWT({ sub: "ada", cid: communityId, adm: true })
  .setProtectedHeader({ alg: "HS256" })
  .setExpirationTime("1h")
  .sign(new TextEncoder().encode(jwtSecret))

/** Sends JSON as an admin of the community and reads the answer. */
export const call = async <Answer>(url: string, body: object): Promise<Answer> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok || response.status === 202)
    throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as Answer
}
