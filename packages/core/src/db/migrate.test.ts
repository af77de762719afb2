import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { randomBytes } from "node:crypto"
import pg from "pg"
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest"
import { runOnServer, withDatabase } from "../testing/database.ts"
import { applyMigrations } from "./migrate.ts"

const NAMES = [
  "20261101000000_init",
  "20261101000100_add_image_generation_feature",
  "20261101000200_image_generation_limits",
  "20261123000000_generation_states",
  "20261123010000_pictures",
  "20261123020000_viewer",
  "20261124000000_removed",
  "20261124010000_requests",
]

const serverUrl = inject("databaseServerUrl")
let databaseUrl: string
let directory: string

beforeEach(async () => {
  const name = `migrate_${randomBytes(6).toString("hex")}`
  await runOnServer(serverUrl, `CREATE DATABASE ${name}`)
  databaseUrl = withDatabase(serverUrl, name)
  directory = await mkdtemp(join(tmpdir(), "stepscape-migrations-"))
  await cp(fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url)), directory, {
    recursive: true,
  })
})

afterEach(async () => {
  await runOnServer(serverUrl, `DROP DATABASE ${new URL(databaseUrl).pathname.slice(1)} WITH (FORCE)`)
  await rm(directory, { recursive: true })
})

const addMigration = async (name: string, sql: string): Promise<void> => {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, "migration.sql"), sql)
}

const query = async (statement: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

describe("applyMigrations", () => {
  test("applies all in order, records them, and does nothing the second time", async () => {
    expect(await applyMigrations({ databaseUrl })).toEqual(NAMES)
    expect(await applyMigrations({ databaseUrl, directory })).toEqual([])
    const rows = await query(
      `SELECT migration_name, length(checksum) AS checksum, applied_steps_count, finished_at >= started_at AS finished
       FROM "_prisma_migrations" ORDER BY started_at`,
    )
    const record = { checksum: 64, applied_steps_count: 1, finished: true }
    expect(rows).toEqual(NAMES.map((migration_name) => ({ migration_name, ...record })))
  })

  test("called by several at once, applies each once", async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => applyMigrations({ databaseUrl })))
    expect(all.flat()).toEqual(NAMES)
  })

  test("a failing migration changes nothing, is recorded, and stops the next runs until it is resolved", async () => {
    await addMigration("20990101000000_broken", "CREATE TABLE half (id int); SELECT nonsense;")
    await expect(applyMigrations({ databaseUrl, directory })).rejects.toThrow(
      'The migration 20990101000000_broken failed: column "nonsense" does not exist',
    )
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
    await expect(applyMigrations({ databaseUrl, directory })).rejects.toThrow(
      /20990101000000_broken did not finish earlier \(column "nonsense".*resolve/,
    )
    await query(`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE finished_at IS NULL`)
    await addMigration("20990101000000_broken", "CREATE TABLE half (id int)")
    expect(await applyMigrations({ databaseUrl, directory })).toEqual(["20990101000000_broken"])
  })

  test("refuses a migration that was edited, but not one with other line ends", async () => {
    await addMigration("20990101000000_more", "SELECT 1;\nSELECT 2;\n")
    await applyMigrations({ databaseUrl, directory })
    await addMigration("20990101000000_more", "SELECT 1;\r\nSELECT 2;\r\n")
    expect(await applyMigrations({ databaseUrl, directory })).toEqual([])
    await addMigration("20990101000000_more", "SELECT 3;\n")
    await expect(applyMigrations({ databaseUrl, directory })).rejects.toThrow("20990101000000_more was edited")
  })

  test("leaves a database alone that holds somebody else's tables", async () => {
    await query("CREATE TABLE customers (id int)")
    await expect(applyMigrations({ databaseUrl })).rejects.toThrow("holds tables that are not ours")
    expect(await query("SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'")).toEqual([
      { tables: 1 },
    ])
  })

  test("says where it could not connect, without the password", async () => {
    const error = await applyMigrations({
      databaseUrl: "postgresql://me:secret@127.0.0.1:1/db",
    }).catch(String)
    expect(error).toMatch("Cannot connect to the database me@127.0.0.1:1/db")
    expect(error).not.toMatch("secret")
  })
})

test("versions and writes from before they had tables are taken over as far as they are known", async () => {
  await rm(join(directory, "20261123020000_viewer"), { recursive: true })
  await applyMigrations({ databaseUrl, directory })
  const [published, withdrawn, draft, gone, picture] = [1, 2, 3, 4, 5].map(
    (digit) => `${String(digit).repeat(8)}-0000-7000-8000-000000000000`,
  )
  await query(`
    INSERT INTO communities (id, name, plan_id) SELECT 'c', 'C', id FROM plans WHERE code = 'free';
    INSERT INTO onboarding_wizards
      (id, community_id, title, status, latest_version, published_version, published_content_revision, updated_at)
    VALUES ('${published}', 'c', 'One', 'published', 5, 4, 7, now()), ('${withdrawn}', 'c', 'Two', 'unpublished', 1, 1, 3, now()),
      ('${draft}', 'c', 'Three', 'draft', 1, NULL, NULL, now());
    INSERT INTO background_generations (id, community_id, wizard_id, step_id, user_id, job_id, prompt, prompt_sent, style,
      model, size, period_start, input_hash)
    SELECT '${picture}', 'c', '${published}', '${published}', 'u', '${picture}', 'p', 'p', 's', 'm', '1x1', now(), 'h';
    INSERT INTO published_pictures SELECT '${published}', version, '${picture}' FROM generate_series(2, 5) AS version;
    CREATE SCHEMA pgboss;
    CREATE TYPE pgboss.job_state AS ENUM ('created', 'retry', 'active', 'completed', 'cancelled', 'failed');
    CREATE TABLE pgboss.job (name text, state pgboss.job_state, data jsonb);
    INSERT INTO pgboss.job
    SELECT queue, state, jsonb_build_object('wizardId', '${gone}', 'version', 9)
    FROM unnest(ARRAY['write-latest', 'prepare-picture']) AS queue,
      unnest(ARRAY['retry', 'completed']::pgboss.job_state[]) AS state`)
  await applyMigrations({ databaseUrl })
  expect(
    await query("SELECT wizard_id, version, content_revision, published_at FROM published_versions ORDER BY 1, 2"),
  ).toEqual(
    [
      [published, 2, null],
      [published, 3, null],
      [published, 4, 7],
      [withdrawn, 1, 3],
    ].map(([wizard_id, version, content_revision]) => ({ wizard_id, version, content_revision, published_at: null })),
  )
  expect(await query("SELECT wizard_id, version, attempts FROM latest_writes")).toEqual([
    { wizard_id: gone, version: 9, attempts: 0 },
  ])
  expect(await query("SELECT DISTINCT language, theme FROM onboarding_wizards")).toEqual([
    { language: "en", theme: null },
  ])
})

describe("the schema", () => {
  beforeEach(async () => {
    await applyMigrations({ databaseUrl })
    await query(`INSERT INTO communities (id, name, plan_id) SELECT 'c', 'C', id FROM plans WHERE code = 'free'`)
    await query(
      `INSERT INTO usage_events (id, community_id, user_id, feature, quantity, period_start, occurred_at)
       VALUES (gen_random_uuid(), 'c', 'u', 'image_generation', 1, now(), now())`,
    )
  })

  test("starts with the two plans and their limits", async () => {
    const rows = await query(
      "SELECT code, feature, hard_limit FROM plans JOIN plan_limits ON plan_id = id ORDER BY 1, 2",
    )
    expect(rows).toEqual([
      { code: "free", feature: "published_wizard", hard_limit: null },
      { code: "free", feature: "image_generation", hard_limit: 5 },
      { code: "pro", feature: "published_wizard", hard_limit: null },
      { code: "pro", feature: "image_generation", hard_limit: 50 },
    ])
  })

  test.each(["UPDATE usage_events SET quantity = 2", "DELETE FROM usage_events", "TRUNCATE usage_events CASCADE"])(
    "refuses: %s",
    async (statement) => {
      await expect(query(statement)).rejects.toThrow("usage_events is append-only")
      expect(await query("SELECT quantity FROM usage_events")).toEqual([{ quantity: 1 }])
    },
  )

  test.each([
    "INSERT INTO communities (id, name, plan_id) SELECT 'a/../b', 'x', id FROM plans LIMIT 1",
    "INSERT INTO communities (id, name, plan_id) SELECT '', 'x', id FROM plans LIMIT 1",
    "INSERT INTO communities (id, name, plan_id) SELECT repeat('a', 129), 'x', id FROM plans LIMIT 1",
    "INSERT INTO quota_periods VALUES ('c', 'image_generation', now(), 0, -1)",
    "INSERT INTO quota_periods VALUES ('c', 'image_generation', now(), -1, 0)",
    "UPDATE plan_limits SET hard_limit = -1",
    "INSERT INTO usage_events SELECT gen_random_uuid(), 'c', 'u', 'image_generation', 0, NULL, now(), now()",
  ])("refuses: %s", async (statement) => {
    await expect(query(statement)).rejects.toThrow(/violates check constraint/)
  })
})
