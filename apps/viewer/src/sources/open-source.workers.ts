import type { WorkerSource } from "../env.workers.ts"
import { openHttp } from "./open-http.ts"
import type { OpenedSource } from "./open-http.ts"
import { createR2Reader } from "./r2.ts"

/** Opens what the Worker's environment names. */
export const openSource = (source: WorkerSource): OpenedSource => {
  if (source.kind !== "r2") return openHttp(source)
  const objects = createR2Reader(source.bucket)
  return { snapshots: objects, pictures: source.prefix === null ? { objects } : { prefix: source.prefix } }
}
