import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type KillRange, openKillRange, until } from "../src/testing/kill/kill-range.ts"
import { type R2, startR2 } from "../src/testing/r2.ts"

let r2: R2
beforeAll(async () => {
  r2 = await startR2()
})
afterAll(() => r2.stop())

const start = async ({ context, request }: KillRange) => context.core.backgrounds.start(request.actor, request.input)

const jobStates = async ({ context }: KillRange): Promise<string[]> => {
  const jobs = await context.database.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM pgboss.job WHERE name = 'paint-background'`
  return jobs.map(({ state }) => state)
}

const expectOneSuccess = async (range: KillRange, modelCalls: number): Promise<void> => {
  await range.ended()
  await range.idle()
  expect((await range.generation()).status).toBe("succeeded")
  expect(range.modelCalls()).toBe(modelCalls)
  expect(await range.context.database.usageEvent.count()).toBe(1)
  expect(await range.context.core.quota.verify()).toEqual({ differences: [], faults: [] })
}

describe.concurrent("a worker that is told to stop", { timeout: 90_000 }, () => {
  test("finishes what is soon done", async () => {
    await using range = await openKillRange({ service: r2 })
    range.vendor.respondWith({ kind: "success", delayMs: 3_000 })
    const worker = await range.startWorker()
    await start(range)
    await until(() => range.modelCalls() === 1)
    expect(await worker.stop()).toBe(0)
    expect((await range.generation()).status).toBe("succeeded")
    // The picture's variants are left to another one.
    await range.startWorker()
    await expectOneSuccess(range, 1)
  })

  test("breaks off a call that takes too long, and hands its job back at once", async () => {
    await using range = await openKillRange({ service: r2 })
    range.vendor.respondWith([{ kind: "hang" }, { kind: "success" }])
    const worker = await range.startWorker()
    await start(range)
    await until(() => range.modelCalls() === 1)
    expect(await worker.stop()).toBe(0)
    expect(await jobStates(range)).toEqual(["retry"])
    expect(range.vendor.requests.find(({ path }) => path.endsWith("/images/generations"))?.disconnected).toBe(true)
    await range.startWorker()
    await expectOneSuccess(range, 2)
  })

  test("does not have a picture painted again whose bytes it had", async () => {
    await using range = await openKillRange({ service: r2 })
    const held = range.store.hold("arrival", { method: "PUT", key: "/original.png" })
    const worker = await range.startWorker()
    await start(range)
    await held.reached
    expect(await worker.stop()).toBe(0)
    expect(await jobStates(range)).toEqual(["retry"])
    await range.startWorker()
    await expectOneSuccess(range, 1)
  })
})
