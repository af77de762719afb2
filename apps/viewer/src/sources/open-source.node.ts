import { opendir } from "node:fs/promises"
import { createDiskImageStore } from "@org/core/disk-store"
import type { Source } from "../env.ts"
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

/** Opens what the process's environment names. */
export const openSource = async (source: Source): Promise<OpenedSource> => {
  if (source.kind !== "disk") return openHttp(source)
  await assertReadable(source.directory)
  const objects = createDiskImageStore({ directory: source.directory, publicUrlPrefix: "" })
  return { snapshots: objects, pictures: { objects } }
}
