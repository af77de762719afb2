import type { SignedBucket } from "../storage-variables.ts"
import type { ViewerOptions } from "../viewer.ts"
import { mostDocumentBytes } from "@org/core/published"
import { createHttpReader } from "./http.ts"
import { createSignedFetch } from "./signed-fetch.ts"

/** A store that is read over HTTP: through its public address, or with signed requests. */
export type HttpSource = { kind: "public"; prefix: string } | ({ kind: "s3" } & SignedBucket)

/** What a viewer is given of a store. */
export type OpenedSource = Pick<ViewerOptions, "snapshots" | "pictures">

/** How long one object may take over the network, in ms; no visitor waits as long, but a picture may arrive for the next. */
const timeoutMs = 15_000

/** Opens a store that is read over HTTP, on any runtime. Browsers read pictures from its public address if it has one. */
export const openHttp = (source: HttpSource): OpenedSource => {
  switch (source.kind) {
    case "public": {
      const options = { baseUrl: source.prefix, fetch, timeoutMs, maxBytes: mostDocumentBytes }
      return { snapshots: createHttpReader(options), pictures: { prefix: source.prefix } }
    }
    case "s3": {
      const options = { baseUrl: source.bucketUrl, fetch: createSignedFetch(source), timeoutMs }
      return {
        snapshots: createHttpReader({ ...options, maxBytes: mostDocumentBytes }),
        pictures: { objects: createHttpReader(options) },
      }
    }
    default:
      return source satisfies never
  }
}
