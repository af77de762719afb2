import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { expect, test } from "vitest"
import { startEmbeddedPostgres } from "../src/db/embedded-postgres.ts"
import { prepareTemplate } from "../src/testing/database.ts"
import { openKillRange, until } from "../src/testing/kill/kill-range.ts"
import { startR2 } from "../src/testing/r2.ts"

const count = 50
const outageMs = 2_000

test("fifty generations end well by themselves when PostgreSQL is killed and started again meanwhile", async () => {
  await using resources = new AsyncDisposableStack()
  const directory = await mkdtemp(path.join(tmpdir(), "stepscape-restart-"))
  resources.defer(() => rm(directory, { recursive: true, force: true }))
  let postgres = await startEmbeddedPostgres({ directory })
  resources.defer(() => postgres.stop())
  await prepareTemplate(postgres.url)
  const r2 = await startR2()
  resources.defer(() => r2.stop())
  const range = resources.use(await openKillRange({ service: r2, serverUrl: postgres.url, imageLimit: count }))
  const { core, database } = range.context
  range.vendor.respondWith({ kind: "success", delayMs: 400 })
  const workers = [await range.startWorker(8), await range.startWorker(8)]

  const { actor, input } = range.request
  const answers = Array.from({ length: count }, (_, index) =>
    core.backgrounds.generate(actor, { ...input, prompt: `sea ${index}` }),
  )
  const answered = Promise.all(answers)
  const succeeded = () => database.backgroundGeneration.count({ where: { status: "succeeded" } })
  await until(async () => (await succeeded()) >= 10)
  process.kill(postgres.pid, "SIGKILL")
  await wait(outageMs)
  postgres = await startEmbeddedPostgres({ directory, port: Number(new URL(postgres.url).port) })

  // Whoever waited for one of them has not noticed.
  const statuses = (await answered).map(({ status }) => status)
  expect(statuses).toEqual(Array(count).fill("succeeded"))
  await range.idle()
  // Every picture was paid once: whoever had its bytes kept them.
  expect(range.modelCalls()).toBe(count)
  expect(await database.usageEvent.count()).toBe(count)
  expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  expect(workers.map((worker) => worker.end())).toEqual([undefined, undefined])
  for (const worker of workers) expect(await worker.stop()).toBe(0)
}, 120_000)
