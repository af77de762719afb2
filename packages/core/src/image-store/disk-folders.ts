import { lstat, mkdir, open, readdir, realpath, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { makeFolder } from "../make-folder.ts"

/** Half-written files wait here. No key may hold a `~`, so nothing in it can ever be asked for as an object. */
const scratchName = "~writing"

/** No write takes this long, so what is older was left behind by a process that died, in ms. */
const abandonedMs = 60 * 60 * 1_000

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code

/** Makes what was created, renamed or deleted in a folder survive a power cut. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Creates the store's folder and its scratch folder where missing. Both paths are real ones, without links. */
export const prepareFolders = async (directory: string): Promise<{ root: string; scratch: string }> => {
  const root = await realpath(directory).catch(async (error: unknown) => {
    if (!hasCode(error, "ENOENT")) throw error
    await makeFolder(directory)
    return realpath(directory)
  })
  const scratch = join(root, scratchName)
  await mkdir(scratch).catch((error: unknown) => {
    if (!hasCode(error, "EEXIST")) throw error
  })
  return { root, scratch }
}

/** Removes what crashed writers left; what others are writing right now stays. */
export const sweepScratch = async (scratch: string): Promise<void> => {
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name)
    // Another process may sweep at the same time, or finish its write: gone is as good as removed.
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      (error: unknown) => {
        if (hasCode(error, "ENOENT")) return 0
        throw error
      },
    )
    if (age > abandonedMs) await rm(path, { force: true, recursive: true })
  }
}

/** Creates the folders under `root` where missing, never through a symbolic link, and returns the innermost. */
export const makeFolders = async (root: string, names: string[]): Promise<string> => {
  const parent = join(root, ...names.slice(0, -1))
  // Most often only the last one is new.
  const isThere = (await realpath(parent).catch(() => null)) === parent
  return isThere ? makeFoldersIn(parent, names.slice(-1)) : makeFoldersIn(root, names)
}

const makeFoldersIn = async (root: string, names: string[]): Promise<string> => {
  let folder = root
  for (const name of names) {
    const child = join(folder, name)
    try {
      await mkdir(child)
      await syncFolder(folder)
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error
      if (!(await lstat(child)).isDirectory())
        throw Object.assign(new Error(`${child} is no folder`), { code: "ENOTDIR" })
    }
    folder = child
  }
  return folder
}
