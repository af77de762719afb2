import { applyMigrations, createDatabase } from "@org/core/db"
import { commitImage, reserveImages } from "@org/core/testing"
import pg from "pg"
import { timed } from "../measuring/statistics.ts"

const communityId = "bench"
const periodStart = new Date(Date.UTC(2026, 10, 1))
/** Whose picture counts; the rest of the row changes nothing here. */
const generation = {
  communityId,
  periodStart,
  userId: "ada",
  wizardId: crypto.randomUUID(),
  stepId: crypto.randomUUID(),
  jobId: crypto.randomUUID(),
  prompt: "sea",
  promptSent: "sea",
  style: "plain",
  model: "painter",
  size: "1024x1024",
  inputHash: "",
}

/**
 * Reserve, then commit with its usage event, as two transactions that reach the disk; on databases with few and many
 * usage events in turn.
 *
 * @returns the times of each database in ms
 */
export const measureQuotaCost = async (
  databases: readonly { databaseUrl: string; events: number }[],
  rounds: number,
): Promise<number[][]> => {
  for (const { databaseUrl, events } of databases) await fill(databaseUrl, events)
  const clients = databases.map(({ databaseUrl }) => createDatabase({ databaseUrl, poolSize: 1 }))
  const times: number[][] = clients.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, database] of clients.entries()) {
      const { id } = await database.backgroundGeneration.create({ data: generation, select: { id: true } })
      const once = async (): Promise<void> => {
        await database.$transaction((transaction) => reserveImages(transaction, generation, 1))
        await database.$transaction((transaction) => commitImage(transaction, { ...generation, id }, new Date()))
      }
      const ms = await timed(once)
      if (round >= warmUps) times[index]?.push(ms)
    }
  }
  for (const client of clients) await client.$disconnect()
  return times
}

const warmUps = 20

const fill = async (databaseUrl: string, events: number): Promise<void> => {
  await applyMigrations({ databaseUrl })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query("UPDATE plan_limits SET hard_limit = NULL")
  await client.query("INSERT INTO communities (id, name, plan_id) SELECT $1, $1, id FROM plans WHERE code = 'pro'", [
    communityId,
  ])
  // Checking a million times that the community exists would take longer than all the rest.
  await client.query("SET session_replication_role = replica")
  await client.query(
    `INSERT INTO usage_events (id, community_id, user_id, feature, quantity, period_start, occurred_at)
     SELECT gen_random_uuid(), $1, 'ada', 'image_generation', 1, $2::timestamptz, $2::timestamptz + n * interval '1 second'
     FROM generate_series(1, $3::int) AS n`,
    [communityId, periodStart, events],
  )
  await client.query(
    "INSERT INTO quota_periods (community_id, feature, period_start, committed, reserved) VALUES ($1, 'image_generation', $2, $3, 0)",
    [communityId, periodStart, events],
  )
  await client.end()
  // Else the planner knows nothing of them yet, and the disk is still busy with them.
  for (const statement of ["VACUUM ANALYZE usage_events", "CHECKPOINT"]) await runAlone(databaseUrl, statement)
}

const runAlone = async (databaseUrl: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
