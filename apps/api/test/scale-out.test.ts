import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { createTestContext, findFreePort } from "@org/core/testing"
import { expect, test } from "vitest"
import { jwtSecret, signToken } from "./test-api.ts"

/** One of our programs as a deployment runs it; resolves when its log says that it is ready. */
const run = async (program: "main" | "worker", environment: Record<string, string>): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, `../src/${program}.ts`)], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (line: Buffer) => line.includes("ready") && resolve())
    child.once("exit", (code) => reject(new Error(`${program} ended with exit code ${code}`)))
  })
  return child
}

const stop = async (child: ChildProcess): Promise<number | null> => {
  const exited = once(child, "exit") as Promise<[number | null]>
  child.kill("SIGTERM")
  return (await exited)[0]
}

test("of 200 parallel requests through two API processes and two workers exactly 50 get through at a limit of 50", async () => {
  await using resources = new AsyncDisposableStack()
  const context = resources.use(await createTestContext({ worker: false }))
  const { core, database, databaseUrl } = context
  await context.setImageLimit(50)
  const step = await context.createStep()
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "stepscape-scale-out-"))
  resources.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  const environment = {
    DATABASE_URL: databaseUrl,
    AUTH_JWT_SECRET: jwtSecret,
    DATA_DIR: dataDirectory,
    IMAGE_SIZE: "256x256",
    WORKER_CONCURRENCY: "4",
  }
  const ports = [await findFreePort(), await findFreePort()]
  const started = await Promise.allSettled([
    ...ports.map((port) => run("main", { ...environment, API_PORT: String(port) })),
    run("worker", environment),
    run("worker", environment),
  ])
  const processes = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []))
  resources.defer(() => processes.forEach((child) => child.kill("SIGKILL")))
  expect(started.map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"))

  const authorization = `Bearer ${await signToken()}`
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const url = `http://127.0.0.1:${ports[index % 2]}/api/admin/steps/generate-background`
      const body = JSON.stringify({ ...step, prompt: `sea ${index}` })
      const headers = { authorization, "content-type": "application/json" }
      const response = await fetch(url, { method: "POST", headers, body })
      const { code } = (await response.json()) as { code?: string }
      return `${response.status} ${code ?? "painted"}`
    }),
  )

  const counts = Object.fromEntries(
    [...new Set(answers)].map((answer) => [answer, answers.filter((each) => each === answer).length]),
  )
  expect(counts).toEqual({ "200 painted": 50, "402 QUOTA_EXCEEDED": 150 })
  expect(await database.usageEvent.count()).toBe(50)
  expect(await database.backgroundGeneration.count()).toBe(50)
  expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })

  // Whichever process paints, every API process tells how far it is.
  await context.setImageLimit(51)
  const { id: generationId } = await core.backgrounds.start(context.actor, { ...step, prompt: "one more" })
  const watched = ports.map(async (port) => {
    const input = encodeURIComponent(JSON.stringify({ generationId }))
    const url = `http://127.0.0.1:${port}/trpc/backgrounds.watch?input=${input}`
    const events = await (await fetch(url, { headers: { authorization, accept: "text/event-stream" } })).text()
    return [...events.matchAll(/"status":"(\w+)"/g)].at(-1)?.[1]
  })
  expect(await Promise.all(watched)).toEqual(["succeeded", "succeeded"])
  expect(await Promise.all(processes.map(stop))).toEqual([0, 0, 0, 0])
}, 120_000)
