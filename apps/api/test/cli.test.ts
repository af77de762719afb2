import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { text } from "node:stream/consumers"
import { createDiskImageStore, type ImageStore, StoreError } from "@org/core"
import { createTestContext, type TestContext } from "@org/core/testing"
import { afterAll, beforeAll, expect, test } from "vitest"
import { jwtSecret } from "./test-api.ts"

let context: TestContext
let dataDirectory: string
let isStoreFailing = false
const resources = new AsyncDisposableStack()
beforeAll(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), "stepscape-cli-"))
  resources.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  const disk = createDiskImageStore({ directory: path.join(dataDirectory, "files"), publicUrlPrefix: "http://a" })
  const imageStore: ImageStore = {
    ...disk,
    put: async (...object) => {
      if (isStoreFailing) throw new StoreError("The store is full")
      return disk.put(...object)
    },
  }
  const spoolDirectory = path.join(dataDirectory, "spool")
  context = resources.use(await createTestContext({ imageStore, spoolDirectory }))
})
afterAll(() => resources.disposeAsync())

/** Runs a command as an operator does; its output with both streams named. */
const cli = async (parameters: string[], environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "../src/cli.ts"), ...parameters], {
    env: {
      DATABASE_URL: context.databaseUrl,
      AUTH_JWT_SECRET: jwtSecret,
      DATA_DIR: dataDirectory,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const exited = once(child, "exit") as Promise<[number | null]>
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { code, stdout: stdout.trim(), stderr: stderr.trim() }
}

test("says how it is called: asked for it, as an answer; called otherwise, as a fault", async () => {
  const help = await cli(["--help"])
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("quota verify") as string, stderr: "" })
  for (const wrong of [["quota"], ["quota", "verify", "all"], ["communities", "set-plan", "first"], ["toString", ""]]) {
    expect(await cli(wrong)).toEqual({ code: 1, stdout: "", stderr: help.stdout })
  }
})

test("verifies the quota, and tells each counter that is wrong", async () => {
  const { core, actor, database } = context
  await core.backgrounds.generate(actor, { ...(await context.createStep()), prompt: "dunes" })
  expect(await cli(["quota", "verify"])).toMatchObject({
    code: 0,
    stdout: "The quota is exact: every counter agrees with the ledger.",
  })
  await database.quotaPeriod.updateMany({ data: { committed: 3 } })
  expect(await cli(["quota", "verify"])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /^first \d{4}-\d\d: committed is 3, but the ledger says 1\n1 difference\.$/,
    ) as string,
  })
  await database.quotaPeriod.updateMany({ data: { committed: 1 } })
})

test("puts a community on another plan, of those that there are", async () => {
  expect(await cli(["communities", "set-plan", "first", "pro"])).toEqual({
    code: 0,
    stdout: "first is on plan Pro now.",
    stderr: "",
  })
  expect((await context.imageUsage()).limit).toBe(50)
  expect(await cli(["communities", "set-plan", "nobody", "pro"])).toMatchObject({
    code: 1,
    stderr: "There is no such community.",
  })
  expect(await cli(["communities", "set-plan", "first", "gold"])).toMatchObject({
    code: 1,
    stderr: "There is no plan gold. There are: free, pro.",
  })
})

test("has a picture stored that the store had refused, and only such a one", async () => {
  const { core, actor, database } = context
  isStoreFailing = true
  const { id } = await core.backgrounds.start(actor, { ...(await context.createStep()), prompt: "a calm sea" })
  const find = () => database.backgroundGeneration.findUniqueOrThrow({ where: { id } })
  await expect.poll(async () => (await find()).storeFaults, { timeout: 10_000 }).toBe(1)
  const longAgo = new Date(Date.now() - 11 * 60_000)
  await database.backgroundGeneration.update({ where: { id }, data: { storeFailingSince: longAgo } })
  await expect.poll(async () => (await find()).errorCode, { timeout: 20_000 }).toBe("STORAGE_FAILED")
  isStoreFailing = false

  expect(await cli(["generations", "retry", id])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("Queued again") as string,
  })
  await expect.poll(async () => (await find()).status, { timeout: 10_000 }).toBe("succeeded")
  expect(await cli(["generations", "retry", id])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("STORAGE_FAILED") as string,
  })
  for (const unknown of ["rubbish", crypto.randomUUID()]) {
    expect(await cli(["generations", "retry", unknown])).toMatchObject({
      code: 1,
      stderr: "There is no such generation.",
    })
  }
})

test("tells what garbage there is, and removes it", async () => {
  const { core, actor, database, imageStore } = context
  const place = await context.createStep()
  const { id, imageUrl } = await core.backgrounds.generate(actor, { ...place, prompt: "fog" })
  const key = imageUrl?.slice("http://a/".length) ?? ""
  await core.steps.remove(actor, place)
  const removedAt = new Date(Date.now() - 8 * 24 * 60 * 60_000)
  await database.step.update({ where: { id: place.stepId }, data: { removedAt } })
  expect(await cli(["garbage", "collect"])).toMatchObject({
    code: 0,
    stdout: "0 pictures were removed.\nNothing refers to 1 more, which stay until a day has passed.",
  })
  const since = new Date(Date.now() - 25 * 60 * 60_000)
  await database.backgroundGeneration.update({ where: { id }, data: { unreferencedSince: since } })
  expect(await cli(["garbage", "collect", "--dry-run"])).toMatchObject({
    code: 0,
    stdout: `${key}: nothing refers to it since ${since.toISOString()}\n1 picture would be removed.`,
  })
  expect(await imageStore.head(key)).not.toBeNull()
  expect(await cli(["garbage", "collect"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("1 picture was removed.") as string,
  })
  expect(await imageStore.head(key)).toBeNull()
  expect(await cli(["garbage", "collect", "--all"])).toMatchObject({
    code: 1,
    stderr: "There is no option --all. There is: --dry-run.",
  })
})

test("makes no database where there is none", async () => {
  const wrong = path.join(dataDirectory, "elsewhere")
  expect(await cli(["quota", "verify"], { DATABASE_URL: "", DATA_DIR: wrong })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${wrong} holds no database`) as string,
  })
})
