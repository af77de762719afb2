import { mkdtemp, rename, stat } from "node:fs/promises"
import path from "node:path"
import { exclusively } from "@org/core/db"
import { inject } from "vitest"

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this run, from the browser tests' set-up, for what test files make once and share. */
    sharedFolder: string
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false
      throw error
    },
  )

/**
 * Has a folder that several test files read made by whichever comes first, while the others wait. It is there until the
 * end of the run.
 *
 * @param name of one file name's letters; one name is one folder
 * @param make fills the folder that it is given; one that fails is tried again by the next who asks
 * @returns the folder's path, which nobody may write to any more
 */
export const madeOnce = async (name: string, make: (folder: string) => Promise<void>): Promise<string> => {
  const shared = inject("sharedFolder")
  const made = path.join(shared, name)
  if (await exists(made)) return made
  await exclusively({ databaseUrl: inject("databaseServerUrl"), name: `made once: ${name}` }, async () => {
    if (await exists(made)) return
    const unfinished = await mkdtemp(path.join(shared, "unfinished-"))
    await make(unfinished)
    await rename(unfinished, made)
  })
  return made
}
