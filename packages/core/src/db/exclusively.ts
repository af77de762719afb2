import pg from "pg"

/** Keeps our names apart from other users of advisory locks on this database. */
const lockSpace = 5_072_027

/**
 * Runs a task while no other process on the same database runs one of that name; the others wait for their turn. A
 * process that is killed lets go by itself.
 *
 * @param options `databaseUrl`: a direct or session-mode connection (the lock belongs to the session)
 * @throws Error when the database cannot be reached, and whatever the task throws
 * @example
 * await exclusively({ databaseUrl, name: "seed" }, () => seed())
 */
export const exclusively = async <Result>(
  options: { databaseUrl: string; name: string },
  task: () => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({
    connectionString: options.databaseUrl,
    application_name: "stepscape-lock",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  // Whoever loses the database in the task hears of it there.
  client.on("error", () => undefined)
  try {
    await client.connect()
    await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [lockSpace, options.name])
    return await task()
  } finally {
    await client.end().catch(() => undefined)
  }
}
