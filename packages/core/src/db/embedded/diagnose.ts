import { EmbeddedPostgresError, diskFullError, folderError } from "./errors.ts"

/** What keeps a server from starting, where time or another server will settle it. */
export type Obstacle = "served-already" | "orphans" | "port-taken"

/**
 * Reads from a server's log why it did not start.
 *
 * @throws EmbeddedPostgresError for what waiting does not cure
 */
export const diagnose = (log: string, directory: string): Obstacle => {
  if (/lock file ".*postmaster\.pid" already exists/.test(log)) return "served-already"
  if (log.includes("pre-existing shared memory block")) return "orphans"
  if (/could not bind .*(Address already in use|Permission denied)/.test(log)) return "port-taken"
  if (log.includes("No space left on device")) throw diskFullError(directory)
  const fatal = log.split("\n").filter((line) => /\b(FATAL|PANIC|HINT|DETAIL|ERROR):/.test(line))
  if (fatal.some((line) => line.includes("Permission denied"))) {
    throw folderError(directory, Object.assign(new Error(fatal.join("\n")), { code: "EACCES" }))
  }
  const said = (fatal.length > 0 ? fatal : log.trim().split("\n").slice(-5)).join("\n")
  throw new EmbeddedPostgresError(`PostgreSQL cannot start on the database folder ${directory}. It says:\n${said}`)
}
