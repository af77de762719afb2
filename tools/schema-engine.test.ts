import { execFile } from "node:child_process"
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { createTestDatabase } from "../packages/core/src/testing/index.ts"

const root = path.resolve(import.meta.dirname, "..")
const run = promisify(execFile)

test("migrate dev applies what is missing, writes the next migration, and is content with it", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "stepscape-prisma-"))
  await using resources = new AsyncDisposableStack()
  resources.defer(() => rm(folder, { recursive: true }))
  const { databaseUrl, drop } = await createTestDatabase()
  resources.defer(drop)
  await cp(path.join(root, "prisma"), path.join(folder, "prisma"), { recursive: true })
  const schema = path.join(folder, "prisma/schema.prisma")
  await writeFile(schema, `${await readFile(schema, "utf8")}\nmodel Note {\n  id String @id\n}\n`)
  const paths = { schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } }
  // An empty database beside the test's own, which is migrated already.
  const url = `${databaseUrl}_new`
  const config = { ...paths, datasource: { url } }
  await writeFile(path.join(folder, "prisma.config.mjs"), `export default ${JSON.stringify(config)}`)

  const migrate = async (): Promise<string> => {
    const program = path.join(root, "node_modules/prisma/build/index.js")
    const { stdout } = await run(process.execPath, [program, "migrate", "dev", "--name", "add_note"], {
      cwd: folder,
      env: { PATH: process.env["PATH"], PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, "tools/schema-engine.mjs") },
    })
    return stdout
  }
  expect(await migrate()).toContain("Your database is now in sync with your schema.")
  const written = (await readdir(path.join(folder, "prisma/migrations"))).find((name) => name.endsWith("_add_note"))
  const sql = await readFile(path.join(folder, "prisma/migrations", written ?? "", "migration.sql"), "utf8")
  expect(sql).toContain('CREATE TABLE "Note"')
  expect(await migrate()).toContain("Already in sync")
})
