import { createHash, randomUUID } from "node:crypto"
import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"

/** The advisory lock that Prisma's own schema engine takes, so that both exclude each other. */
const MIGRATION_LOCK = 72_707_369
const LOCK_WAIT_MS = 60_000

const DEFAULT_DIRECTORY = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url))

/** A fault that needs a human: the message says which migration or database, and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError"
}

type Migration = { name: string; sql: string; checksum: string }
type Recorded = {
  migration_name: string
  checksum: string
  finished_at: Date | null
  logs: string | null
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const readMigrations = async (directory: string): Promise<Migration[]> => {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(join(directory, name, "migration.sql"), "utf8")
      return { name, sql, checksum: sha256(sql) }
    }),
  )
}

/** A checkout on Windows may have other line ends than the one that applied the migration. */
const matches = (migration: Migration, checksum: string): boolean => {
  const unix = migration.sql.replaceAll("\r\n", "\n")
  return [migration.checksum, sha256(unix), sha256(unix.replaceAll("\n", "\r\n"))].includes(checksum)
}

const connect = async (databaseUrl: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 })
  // A connection that breaks between two queries shows in the next one.
  client.on("error", () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    const where = `${client.user}@${client.host}:${client.port}/${client.database}`
    const why = messageOf(error) || (error as NodeJS.ErrnoException).code
    throw new MigrationError(`Cannot connect to the database ${where}: ${why}. Check DATABASE_URL.`, { cause: error })
  }
}

const takeLock = async (client: pg.Client): Promise<void> => {
  await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`)
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK])
  } catch (error) {
    const seconds = LOCK_WAIT_MS / 1000
    throw new MigrationError(`Another process has been migrating this database for ${seconds} s. Try again later.`, {
      cause: error,
    })
  }
  await client.query("RESET lock_timeout")
}

/** Somebody else's tables are not ours to mix with: a wrong `DATABASE_URL` is noticed before anything is written. */
const prepareHistory = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ known: boolean; tables: number }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS known, count(*)::int AS tables
     FROM pg_tables WHERE schemaname = current_schema()`,
  )
  if (rows[0]?.known === false && rows[0].tables > 0) {
    const message = `The database "${client.database}" holds tables that are not ours. Set DATABASE_URL to an empty one.`
    throw new MigrationError(message)
  }
  await client.query(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`)
}

/** What was applied by now. A migration that failed before, or whose file was edited since, stops everything. */
const readHistory = async (client: pg.Client, migrations: Migration[]): Promise<Set<string>> => {
  const { rows } = await client.query<Recorded>(
    `SELECT migration_name, checksum, finished_at, logs FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  )
  for (const row of rows) {
    const name = row.migration_name
    if (row.finished_at === null) {
      throw new MigrationError(
        `The migration ${name} did not finish earlier${row.logs === null ? "" : ` (${row.logs})`}. ` +
          `Look at the database, then run \`prisma migrate resolve --rolled-back ${name}\` (or --applied).`,
      )
    }
    const migration = migrations.find((candidate) => candidate.name === name)
    if (migration !== undefined && !matches(migration, row.checksum)) {
      throw new MigrationError(
        `The migration ${name} was edited after it had been applied. Restore its file and put the change into a new one.`,
      )
    }
  }
  return new Set(rows.map((row) => row.migration_name))
}

/** The SQL goes out as one query, hence as one implicit transaction, unless the file has its own. */
const applyMigration = async (client: pg.Client, migration: Migration): Promise<void> => {
  const id = randomUUID()
  await client.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)`, [
    id,
    migration.checksum,
    migration.name,
  ])
  try {
    await client.query(migration.sql)
  } catch (error) {
    const why = messageOf(error)
    // A broken connection cannot take the note; the record without an end says enough then.
    await client.query("ROLLBACK").catch(() => undefined)
    await client.query(`UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1`, [id, why]).catch(() => undefined)
    throw new MigrationError(`The migration ${migration.name} failed: ${why}`, { cause: error })
  }
  await client.query(
    `UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = applied_steps_count + 1 WHERE id = $1`,
    [id],
  )
}

/**
 * Brings the database up to date and records it as `prisma migrate deploy` does, so that either can follow the other.
 * Safe to call from several processes at once: one works, the others wait and find nothing left to do.
 *
 * @param options.databaseUrl a direct or session-mode connection (the lock belongs to the session)
 * @param options.directory the migrations; the repository's `prisma/migrations` by default
 * @returns the names that were applied now, in order; empty when there was nothing to do
 * @throws MigrationError when a migration fails, failed before or was edited, or the database is unreachable or foreign
 *
 * @example
 * const applied = await applyMigrations({ databaseUrl })
 */
export const applyMigrations = async (options: { databaseUrl: string; directory?: string }): Promise<string[]> => {
  const migrations = await readMigrations(options.directory ?? DEFAULT_DIRECTORY)
  const client = await connect(options.databaseUrl)
  try {
    await takeLock(client)
    await prepareHistory(client)
    const done = await readHistory(client, migrations)
    const missing = migrations.filter((migration) => !done.has(migration.name))
    for (const migration of missing) await applyMigration(client, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await client.end() // ends the session, and with it the lock
  }
}
