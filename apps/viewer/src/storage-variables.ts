import * as z from "zod/mini"

const webAddress = z.pipe(
  z.string().check(
    z.refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      "must be an http:// or https:// address",
    ),
    z.refine((text) => !/[?#\s]/.test(text), "must have no query, fragment or blank"),
  ),
  z.transform((text) => text.replace(/\/+$/, "")),
)

/** The variables that say where the store is, the same on every runtime. */
export const storageVariables = {
  STORAGE_ACCESS_KEY_ID: z.optional(z.string()),
  STORAGE_SECRET_ACCESS_KEY: z.optional(z.string()),
  STORAGE_BUCKET_NAME: z.optional(
    z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/, "must be the name of a bucket")),
  ),
  STORAGE_REGION: z.optional(z.string()),
  STORAGE_ENDPOINT_URL: z.optional(webAddress),
  STORAGE_PUBLIC_URL_PREFIX: z.optional(webAddress),
}
const storageSchema = z.object(storageVariables)
type StorageVariables = z.infer<typeof storageSchema>

/** A bucket behind an S3 API, with what signs requests to it. */
export type SignedBucket = { bucketUrl: string; accessKeyId: string; secretAccessKey: string; region: string }

const together = [
  "STORAGE_ACCESS_KEY_ID",
  "STORAGE_SECRET_ACCESS_KEY",
  "STORAGE_BUCKET_NAME",
  "STORAGE_REGION",
] as const satisfies (keyof StorageVariables)[]

/** The four that name a bucket belong together. A public prefix may stand alone: it needs no credentials. */
const halfSet = (present: Record<string, unknown>): string[] => {
  const missing = together.filter((name) => present[name] === undefined)
  const isNone = missing.length === together.length && present["STORAGE_ENDPOINT_URL"] === undefined
  if (isNone) return []
  return missing.map((name) => `${name}: must be set, because other STORAGE_ variables are`)
}

/** The bucket that the four variables name; `null` where they are not set. */
export const signedBucket = (set: StorageVariables): SignedBucket | null => {
  const { STORAGE_ACCESS_KEY_ID: accessKeyId, STORAGE_SECRET_ACCESS_KEY: secretAccessKey } = set
  const { STORAGE_BUCKET_NAME: bucket, STORAGE_REGION: region } = set
  if (accessKeyId === undefined || secretAccessKey === undefined || bucket === undefined || region === undefined)
    return null
  const endpoint = set.STORAGE_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`
  return { bucketUrl: `${endpoint}/${bucket}`, accessKeyId, secretAccessKey, region }
}

/** What is wrong with the environment, every fault on a line of its own that begins with the variable's name. */
class EnvironmentError extends Error {
  override readonly name = "EnvironmentError"
}

/**
 * Checks an environment against a schema that contains the {@link storageVariables}. An empty variable counts as unset.
 *
 * @param alsoWrong finds faults that no single variable has, besides a bucket that is half set
 * @throws EnvironmentError that tells all faults at once
 */
export const parseEnvironment = <Schema extends z.ZodMiniType<StorageVariables>>(
  schema: Schema,
  source: Record<string, unknown>,
  alsoWrong: (present: Record<string, unknown>) => string[] = () => [],
): z.output<Schema> => {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
  const parsed = schema.safeParse(present)
  const malformed = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`)
  const faults = [...malformed, ...halfSet(present), ...alsoWrong(present)]
  if (faults.length > 0 || !parsed.success)
    throw new EnvironmentError(`The viewer's environment is wrong:\n${faults.map((fault) => `  ${fault}`).join("\n")}`)
  return parsed.data
}
