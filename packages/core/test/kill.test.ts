import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type R2, startR2 } from "../src/testing/r2.ts"
import { killPoints } from "../src/testing/kill/kill-points.ts"
import { openKillRange, until } from "../src/testing/kill/kill-range.ts"
import { faultsIn, runKill } from "../src/testing/kill/run-kill.ts"

let r2: R2
beforeAll(async () => {
  r2 = await startR2()
})
afterAll(() => r2.stop())

// At once, since most of the time is spent on noticing that a worker is gone.
describe.concurrent("a process that is killed", () => {
  test.for(killPoints)("%s leaves nothing lost, doubled or overshot", { timeout: 90_000 }, async (point) => {
    expect(faultsIn(point, await runKill(point, { service: r2 }))).toEqual([])
  })

  test("has its job taken over by another one that lives", { timeout: 90_000 }, async () => {
    await using range = await openKillRange({ service: r2 })
    range.vendor.respondWith([{ kind: "hang" }, { kind: "success" }])
    const victim = await range.startWorker()
    await range.context.core.backgrounds.start(range.request.actor, range.request.input)
    await until(() => range.modelCalls() === 1)
    const other = await range.startWorker()
    await victim.kill()
    const killedAt = performance.now()
    await range.ended()
    expect(performance.now() - killedAt).toBeLessThan(60_000)
    expect(await range.generation()).toMatchObject({ status: "succeeded", attempts: 2 })
    expect(other.end()).toBeUndefined()
    expect(range.modelCalls()).toBe(2)
    expect(await range.context.core.quota.verify()).toEqual({ differences: [], faults: [] })
  })
})
