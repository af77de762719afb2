import { opendir } from "node:fs/promises"
import { createDiskImageStore } from "@org/core/disk-store"
import type { Source } from "../env.ts"
import { limitReads } from "./limited-reads.node.ts"
import { openHttp } from "./open-http.ts"
import type { OpenedSource } from "./open-http.ts"

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

const open = async (source: Source): Promise<OpenedSource> => {
  if (source.kind !== "disk") return openHttp(source)
  await assertReadable(source.directory)
  const objects = createDiskImageStore({ directory: source.directory, publicUrlPrefix: "" })
  return { snapshots: objects, pictures: { objects } }
}

/** Opens what the process's environment names, so that no crowd can fill the memory with reads. */
export const openSource = async (source: Source): Promise<OpenedSource> => {
  const { snapshots, pictures } = await open(source)
  return {
    snapshots: limitReads(snapshots, { mostUnderway: 64, mostWaiting: 4_000 }),
    // Apart, because a picture may be read for longer and weigh some megabytes.
    pictures:
      "objects" in pictures
        ? { objects: limitReads(pictures.objects, { mostUnderway: 16, mostWaiting: 1_000 }) }
        : pictures,
  }
}
