import type { R2Bucket } from "@cloudflare/workers-types"
import * as z from "zod/mini"
import type { HttpSource } from "./sources/open-http.ts"
import { parseEnvironment, signedBucket, storageVariables } from "./storage-variables.ts"

/** Where the viewer reads on Workers; a public prefix, where there is one, is where browsers read pictures. */
export type WorkerSource = { kind: "r2"; bucket: R2Bucket; prefix: string | null } | HttpSource

const isBucket = (value: unknown): value is R2Bucket =>
  typeof value === "object" && value !== null && "get" in value && "head" in value

const variables = z.object({
  BUCKET: z.optional(z.custom<R2Bucket>(isBucket, "must be a binding to an R2 bucket")),
  ...storageVariables,
})

const ways = ["BUCKET", "STORAGE_PUBLIC_URL_PREFIX", "STORAGE_BUCKET_NAME"]
const nowhere = (present: Record<string, unknown>): string[] =>
  ways.some((name) => present[name] !== undefined)
    ? []
    : ["BUCKET: must be a binding to an R2 bucket, unless STORAGE_PUBLIC_URL_PREFIX or an S3 bucket is set"]

/**
 * Reads the Worker's bindings, variables and secrets, all at once.
 *
 * @throws EnvironmentError that tells all faults at once
 * @example
 * readWorkerEnvironment({ STORAGE_PUBLIC_URL_PREFIX: "https://pictures.example.com" }).kind // "public"
 */
export const readWorkerEnvironment = (source: Record<string, unknown>): WorkerSource => {
  const set = parseEnvironment(variables, source, nowhere)
  const prefix = set.STORAGE_PUBLIC_URL_PREFIX ?? null
  if (set.BUCKET !== undefined) return { kind: "r2", bucket: set.BUCKET, prefix }
  if (prefix !== null) return { kind: "public", prefix }
  const bucket = signedBucket(set)
  if (bucket === null) throw new TypeError("An environment without a source was accepted")
  return { kind: "s3", ...bucket }
}
