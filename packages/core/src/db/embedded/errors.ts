/** The embedded server cannot run here; the message names the folder or port and says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError"
}

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined

export const isErrno = (error: unknown, ...codes: string[]): boolean => codes.includes(errorCode(error) ?? "")

/** Puts the operating system's refusals into words that name the folder and the way out. */
export const folderError = (directory: string, error: unknown): EmbeddedPostgresError => {
  const say = (what: string) => new EmbeddedPostgresError(`The database folder ${directory} ${what}`, { cause: error })
  const code = errorCode(error)
  switch (code ?? "") {
    case "EACCES":
    case "EPERM":
      return say("cannot be read and written by this user. Change its owner or permissions, or set another DATA_DIR.")
    case "EROFS":
      return say("is on a read-only file system. Set DATA_DIR to a folder that can be written.")
    case "ENOSPC":
    case "EDQUOT":
      return diskFullError(directory, error)
    case "ENOTDIR":
    case "EEXIST":
      return say("cannot be made, because a file has that name. Move the file, or set another DATA_DIR.")
    default:
      return say(`cannot be used (${code ?? String(error)}). Look at it, or set another DATA_DIR.`)
  }
}

export const diskFullError = (directory: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    `The disk of the database folder ${directory} is full. Free some space, or set DATA_DIR to another disk.`,
    { cause },
  )
