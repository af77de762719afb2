import type { Database } from "../db/database.ts"

/** Ends every connection that listens for changes of generations, as a network fault would; tells how many there were. */
export const breakListening = async (database: Database): Promise<number> => {
  const broken = await database.$queryRaw<unknown[]>`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'stepscape-changes' AND datname = current_database()`
  return broken.length
}
