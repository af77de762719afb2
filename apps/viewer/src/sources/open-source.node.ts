import { opendir } from "node:fs/promises"
import { createDiskImageStore } from "@org/core/disk-store"
import type { ObjectReader } from "@org/core/objects"
import type { Source } from "../env.ts"
import { createHttpReader } from "./http.ts"
import { createSignedFetch } from "./signed-fetch.ts"

/** How long one object may take over the network, in ms; a wizard's document has a shorter limit of its own. */
const timeoutMs = 15_000

/** A folder that is not there yet is made by the first write; one that may not be read would hide every wizard. */
const assertReadable = async (directory: string): Promise<void> => {
  try {
    const folder = await opendir(directory)
    await folder.close()
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return
    throw new Error(`The folder ${directory} cannot be read. Set DATA_DIR to a folder of this user's.`, {
      cause: error,
    })
  }
}

/**
 * Opens what the environment names.
 *
 * @returns the reader, and the address from which browsers read pictures (`null`: from the viewer)
 */
export const openSource = async (
  source: Source,
): Promise<{ objects: ObjectReader; pictureUrlPrefix: string | null }> => {
  switch (source.kind) {
    case "public":
      return {
        objects: createHttpReader({ baseUrl: source.prefix, fetch, timeoutMs }),
        pictureUrlPrefix: source.prefix,
      }
    case "s3":
      return {
        objects: createHttpReader({ baseUrl: source.bucketUrl, fetch: createSignedFetch(source), timeoutMs }),
        pictureUrlPrefix: null,
      }
    case "disk":
      await assertReadable(source.directory)
      return {
        objects: createDiskImageStore({ directory: source.directory, publicUrlPrefix: "" }),
        pictureUrlPrefix: null,
      }
    default:
      return source satisfies never
  }
}
