import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import * as z from "zod/mini"
import type { HttpSource } from "./sources/open-http.ts"
import { parseEnvironment, signedBucket, storageVariables } from "./storage-variables.ts"

/** Where the viewer reads published wizards and pictures. */
export type Source = { kind: "disk"; directory: string } | HttpSource

export type ViewerEnvironment = { host: string; port: number; source: Source }

// From src/ and from the built dist/ alike.
const repository = fileURLToPath(new URL("../../../", import.meta.url))

const notAPort = "must be a port, 0 to 65535"
const port = z.pipe(
  z.string().check(z.regex(/^\d{1,5}$/, notAPort)),
  z.pipe(z.transform(Number), z.number().check(z.maximum(65_535, notAPort))),
)

const variables = z.object({
  HOST: z._default(z.string(), "127.0.0.1"),
  VIEWER_PORT: z._default(port, 4100),
  DATA_DIR: z._default(z.string(), ".data"),
  ...storageVariables,
})

const sourceOf = (set: z.infer<typeof variables>): Source => {
  if (set.STORAGE_PUBLIC_URL_PREFIX !== undefined) return { kind: "public", prefix: set.STORAGE_PUBLIC_URL_PREFIX }
  const bucket = signedBucket(set)
  if (bucket !== null) return { kind: "s3", ...bucket }
  return { kind: "disk", directory: resolve(repository, set.DATA_DIR, "files") }
}

/**
 * Reads the viewer's settings on Node; the only place that knows the process's environment. An empty variable counts as
 * unset, and a relative `DATA_DIR` starts at the repository, wherever the process was started.
 *
 * @throws EnvironmentError that tells all faults at once
 * @example
 * readViewerEnvironment({ VIEWER_PORT: "8080" }).port // 8080
 */
export const readViewerEnvironment = (source: Record<string, string | undefined> = process.env): ViewerEnvironment => {
  const set = parseEnvironment(variables, source)
  return { host: set.HOST, port: set.VIEWER_PORT, source: sourceOf(set) }
}
