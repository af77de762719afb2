import { setTimeout as wait } from "node:timers/promises"
import pg from "pg"
import { timed } from "../measuring/statistics.ts"

/**
 * Lets the API prepare some of the pictures that `holdPreparations` held back, and drops the rest.
 *
 * @returns how long it took until all of them had their variants, in ms
 */
export const drainPreparations = async (databaseUrl: string, count: number): Promise<number> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await timed(async () => {
      await client.query(
        `DELETE FROM pgboss.job WHERE name = 'prepare-picture' AND state = 'created' AND id NOT IN
           (SELECT id FROM pgboss.job WHERE name = 'prepare-picture' AND state = 'created' LIMIT $1)`,
        [count],
      )
      await client.query(
        "UPDATE pgboss.job SET start_after = now() WHERE name = 'prepare-picture' AND state = 'created'",
      )
      for (;;) {
        const { rows } = await client.query(
          "SELECT count(*)::int FROM background_generations WHERE prepared_at IS NOT NULL",
        )
        if (rows[0].count >= count) return
        await wait(50)
      }
    })
  } finally {
    await client.end()
  }
}
