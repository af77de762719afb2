import { mkdir, stat } from "node:fs/promises"
import { dirname } from "node:path"

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

const exists = async (path: string): Promise<boolean> => {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false
    throw error
  }
}

/**
 * Makes a folder and those above it where they are missing. Node's own recursive mkdir hides why it failed, and under
 * some file systems (`/proc`) it never ends.
 */
export const makeFolder = async (folder: string, mode = 0o777): Promise<void> => {
  try {
    await mkdir(folder, { mode })
  } catch (error) {
    if (codeOf(error) === "EEXIST" && (await stat(folder)).isDirectory()) return
    if (codeOf(error) !== "ENOENT" || (await exists(dirname(folder)))) throw error
    await makeFolder(dirname(folder))
    await makeFolder(folder, mode)
  }
}
