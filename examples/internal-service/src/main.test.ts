import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { createTestDatabase } from "@org/core/testing"
import { afterAll, beforeAll, expect, test } from "vitest"

const run = promisify(execFile)
const main = path.join(import.meta.dirname, "main.ts")
const filesUrl = "https://pictures.acme.example"

let databaseUrl: string
let dropDatabase: () => Promise<void>
let filesDirectory: string

beforeAll(async () => {
  const testDatabase = await createTestDatabase()
  databaseUrl = testDatabase.databaseUrl
  dropDatabase = testDatabase.drop
  filesDirectory = await mkdtemp(path.join(tmpdir(), "stepscape-example-"))
})
afterAll(async () => {
  await dropDatabase()
  await rm(filesDirectory, { recursive: true, force: true })
})

/** A process of its own, with nothing of the test's environment but what is given. */
const runService = (environment: Record<string, string>) => run(process.execPath, [main], { env: environment })

test("paints a background, prints its address and what it cost the quota, and ends", async () => {
  const environment = { DATABASE_URL: databaseUrl, FILES_DIR: filesDirectory, FILES_URL: filesUrl }
  const { stdout, stderr } = await runService(environment)

  expect(stderr).toBe("")
  const [background = "", ...usage] = stdout.trim().split("\n")
  expect(usage).toEqual(["image_generation: 1 of 5", "published_wizard: 0 of unlimited"])
  const key = background.replace(`Background: ${filesUrl}/`, "")
  expect(key).toMatch(/^images\/acme\/.+\/original\.png$/)
  const picture = await readFile(path.join(filesDirectory, key))
  expect(picture.subarray(1, 4).toString()).toBe("PNG")

  // The quota is the community's, not the process's.
  expect((await runService(environment)).stdout).toContain("image_generation: 2 of 5")
})

test("says what is missing", async () => {
  await expect(runService({})).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("DATABASE_URL must be set"),
  })
})
