import pg from "pg"
import { SUPERUSER } from "./cluster.ts"

/** Any number will do; it is taken in the database `postgres`, which holds nothing else. */
const LEASE_LOCK = 5_072_026

/**
 * One user's hold on the server, kept by a session: it ends with the process, however that ends. Who starts a server that
 * is up already shares it, and the last one to go turns off the light.
 */
export type Lease = {
  /** Gives the hold back; true when nobody else has one, and then nobody can get one until this server is gone. */
  isLast(): Promise<boolean>
  close(): Promise<void>
  /** Resolves when the session is over, by `close` or because the server is gone. */
  ended: Promise<void>
}

export const connectionUrl = (server: { port: number; password: string }): string =>
  `postgresql://${SUPERUSER}:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/postgres`

/**
 * Connects to the server and holds it.
 *
 * @returns undefined when another data folder's server answers at that port
 * @throws what the connection says: refused, not ready yet, wrong password
 */
export const takeLease = async (server: {
  port: number
  password: string
  data: string
}): Promise<Lease | undefined> => {
  // The types do not know these two methods yet.
  const client = new pg.Client({
    connectionString: connectionUrl(server),
    application_name: "stepscape-lease",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  }) as pg.Client & { ref(): void; unref(): void }
  // The end of the server ends the session too; there is nothing to do about it here.
  client.on("error", () => undefined)
  const ended = new Promise<void>((resolve) => client.once("end", resolve))
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory")
    if (rows[0]?.data_directory !== server.data) {
      await client.end()
      return undefined
    }
    await client.query("SELECT pg_advisory_lock_shared($1)", [LEASE_LOCK])
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  client.unref() // holding a server is no reason for a process to stay
  return {
    isLast: async () => {
      client.ref()
      await client.query("SELECT pg_advisory_unlock_shared($1)", [LEASE_LOCK])
      const { rows } = await client.query<{ last: boolean }>("SELECT pg_try_advisory_lock($1) AS last", [LEASE_LOCK])
      return rows[0]?.last === true
    },
    close: async () => {
      await client.end().catch(() => undefined) // it may have ended with the server
    },
    ended,
  }
}
