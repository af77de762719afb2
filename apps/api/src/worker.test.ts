import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { text } from "node:stream/consumers"
import { createTestContext } from "@org/core/testing"
import { expect, test } from "vitest"

/** The worker as a deployment runs it, with nothing of the test's environment but what is given. */
const startWorker = (environment: Record<string, string>) =>
  spawn(process.execPath, [path.join(import.meta.dirname, "worker.ts")], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  })

test("paints what another process queued, and ends in order when it is told to", async () => {
  await using context = await createTestContext({ worker: false })
  const { core, actor } = context
  const { wizardId, stepId } = await context.createStep()
  const { id: generationId } = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "dunes" })
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "stepscape-worker-"))

  const worker = startWorker({
    DATABASE_URL: context.databaseUrl,
    AUTH_JWT_SECRET: "a secret that is long enough to be one",
    DATA_DIR: dataDirectory,
  })
  try {
    const statusOf = async () => (await core.backgrounds.get(actor, { generationId })).status
    await expect.poll(statusOf, { timeout: 30_000 }).toBe("succeeded")
    worker.kill("SIGTERM")
    expect(await once(worker, "exit")).toEqual([0, null])
  } finally {
    worker.kill("SIGKILL")
    await rm(dataDirectory, { recursive: true, force: true })
  }
})

test("tells everything that is wrong with its environment, and starts nothing", async () => {
  const worker = startWorker({ DATABASE_URL: "mysql://elsewhere", WORKER_CONCURRENCY: "many" })
  const [stderr, [code]] = await Promise.all([text(worker.stderr), once(worker, "exit")])
  expect(code).toBe(1)
  for (const name of ["DATABASE_URL", "WORKER_CONCURRENCY", "AUTH_JWT_SECRET"]) expect(stderr).toContain(`- ${name}`)
})
