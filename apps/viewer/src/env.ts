import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { z } from "zod"

/** Where the viewer reads published wizards and pictures. */
export type Source =
  | { kind: "disk"; directory: string }
  | { kind: "public"; prefix: string }
  | { kind: "s3"; bucketUrl: string; accessKeyId: string; secretAccessKey: string; region: string }

export type ViewerEnvironment = { host: string; port: number; source: Source }

/** What is wrong with the environment, every fault on a line of its own that begins with the variable's name. */
class EnvironmentError extends Error {
  override readonly name = "EnvironmentError"
}

const repository = fileURLToPath(new URL("../../../", import.meta.url))

const webAddress = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    "must be an http:// or https:// address",
  )
  .refine((text) => !/[?#\s]/.test(text), "must have no query, fragment or blank")
  .transform((text) => text.replace(/\/+$/, ""))

const bucketName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/, "must be the name of a bucket")

const variables = z.object({
  HOST: z.string().default("127.0.0.1"),
  VIEWER_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port, 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a port, 0 to 65535")
    .default(4100),
  DATA_DIR: z.string().default(".data"),
  STORAGE_ACCESS_KEY_ID: z.string().optional(),
  STORAGE_SECRET_ACCESS_KEY: z.string().optional(),
  STORAGE_BUCKET_NAME: bucketName.optional(),
  STORAGE_REGION: z.string().optional(),
  STORAGE_ENDPOINT_URL: webAddress.optional(),
  STORAGE_PUBLIC_URL_PREFIX: webAddress.optional(),
})
type Variables = z.infer<typeof variables>

const together = [
  "STORAGE_ACCESS_KEY_ID",
  "STORAGE_SECRET_ACCESS_KEY",
  "STORAGE_BUCKET_NAME",
  "STORAGE_REGION",
] as const satisfies (keyof Variables)[]

/** The four that name a bucket belong together. A public prefix may stand alone: it needs no credentials. */
const halfSet = (source: Record<string, unknown>): string[] => {
  const missing = together.filter((name) => source[name] === undefined)
  const isNone = missing.length === together.length && source["STORAGE_ENDPOINT_URL"] === undefined
  if (isNone) return []
  return missing.map((name) => `${name}: must be set, because other STORAGE_ variables are`)
}

const sourceOf = (set: Variables): Source => {
  if (set.STORAGE_PUBLIC_URL_PREFIX !== undefined) return { kind: "public", prefix: set.STORAGE_PUBLIC_URL_PREFIX }
  const { STORAGE_ACCESS_KEY_ID: accessKeyId, STORAGE_SECRET_ACCESS_KEY: secretAccessKey } = set
  const { STORAGE_BUCKET_NAME: bucket, STORAGE_REGION: region } = set
  if (accessKeyId === undefined || secretAccessKey === undefined || bucket === undefined || region === undefined)
    return { kind: "disk", directory: resolve(repository, set.DATA_DIR, "files") }
  const endpoint = set.STORAGE_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`
  return { kind: "s3", bucketUrl: `${endpoint}/${bucket}`, accessKeyId, secretAccessKey, region }
}

/**
 * Reads the viewer's settings; the only place that knows the process's environment. An empty variable counts as unset,
 * and a relative `DATA_DIR` starts at the repository, wherever the process was started.
 *
 * @throws EnvironmentError that tells all faults at once
 * @example
 * readViewerEnvironment({ VIEWER_PORT: "8080" }).port // 8080
 */
export const readViewerEnvironment = (source: Record<string, string | undefined> = process.env): ViewerEnvironment => {
  const present = Object.fromEntries(Object.entries(source).filter(([, text]) => text !== undefined && text !== ""))
  const parsed = variables.safeParse(present)
  const malformed = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`)
  const faults = [...malformed, ...halfSet(present)]
  if (faults.length > 0 || !parsed.success)
    throw new EnvironmentError(`The viewer's environment is wrong:\n${faults.map((fault) => `  ${fault}`).join("\n")}`)
  return { host: parsed.data.HOST, port: parsed.data.VIEWER_PORT, source: sourceOf(parsed.data) }
}
