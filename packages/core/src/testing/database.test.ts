import pg from "pg"
import { afterEach, expect, inject, test } from "vitest"
import { type TestDatabase, createTestDatabase } from "./database.ts"

const databases: TestDatabase[] = []

const create = async (...options: Parameters<typeof createTestDatabase>): Promise<TestDatabase> => {
  const database = await createTestDatabase(...options)
  databases.push(database)
  return database
}

const query = async (databaseUrl: string, statement: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

afterEach(() => Promise.all(databases.splice(0).map((database) => database.drop())))

test("databases for tests are migrated and share nothing, also when many are made at once", async () => {
  const [first, second] = await Promise.all([
    create(),
    create({ serverUrl: inject("databaseServerUrl") }),
    create(),
    create(),
  ])
  await query(first.databaseUrl, "DELETE FROM plan_limits")
  expect(await query(first.databaseUrl, "SELECT code FROM plans ORDER BY code")).toEqual([
    { code: "free" },
    { code: "pro" },
  ])
  expect(await query(second.databaseUrl, "SELECT count(*)::int AS limits FROM plan_limits")).toEqual([{ limits: 4 }])
})

test("a dropped one is gone, whoever is still connected", async () => {
  const { databaseUrl, drop } = await createTestDatabase()
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on("error", () => undefined)
  await client.connect()
  await drop()
  await expect(query(databaseUrl, "SELECT 1")).rejects.toThrow(/does not exist/)
})
