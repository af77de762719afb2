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

  test("while it starts several together leaves all of them or none", { timeout: 90_000 }, async () => {
    await using range = await openKillRange({ service: r2, imageLimit: 10 })
    const { core, actor, database } = range.context
    // The month's row exists from here on, so that it can be held.
    await core.backgrounds.start(actor, range.request.input)
    const { wizardId } = range.request.input
    const prompts: { stepId: string; prompt: string }[] = []
    for (const prompt of ["sea", "dunes", "forest"]) {
      const { id: stepId } = await core.steps.create(actor, { wizardId, type: "content" })
      prompts.push({ stepId, prompt })
    }
    const started = () =>
      database.backgroundGeneration.count({ where: { stepId: { in: prompts.map((p) => p.stepId) } } })
    const jobs = async (): Promise<number> => {
      const [row] = await database.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pgboss.job WHERE name = 'paint-background'`
      return Number(row?.count)
    }
    const open = async (): Promise<number> => {
      const [row] = await database.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`
      return Number(row?.count)
    }

    const unlock = await range.lock("SELECT 1 FROM quota_periods")
    const first = await range.startWorker(0)
    first.start({ actor, input: { wizardId, prompts } })
    await range.lockMet()
    await first.kill()
    await unlock()
    await until(async () => (await open()) === 0)
    expect([await started(), await jobs()]).toEqual([0, 1])
    expect(await range.context.imageUsage()).toMatchObject({ reserved: 1 })

    const second = await range.startWorker(0)
    second.start({ actor, input: { wizardId, prompts } })
    await until(async () => (await started()) > 0)
    await second.kill()
    expect([await started(), await jobs()]).toEqual([3, 4])
    expect(await range.context.imageUsage()).toMatchObject({ reserved: 4 })
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  })

  test("while variations are about to be shown leaves one of them shown, once", { timeout: 90_000 }, async () => {
    await using range = await openKillRange({ service: r2, imageLimit: 3 })
    const { core, actor, database } = range.context
    const { input } = range.request
    const variations = await core.backgrounds.startVariations(actor, { ...input, count: 3 })
    const succeeded = () => database.backgroundGeneration.count({ where: { status: "succeeded" } })
    // The first to end waits for the month's row with the step in its hands, and the others wait for the step.
    const unlock = await range.lock("SELECT 1 FROM quota_periods")
    const victim = await range.startWorker(3)
    await until(() => range.writes() === 3)
    await range.lockMet()
    await victim.kill()
    await unlock()
    expect(await succeeded()).toBe(0)
    await range.startWorker(3)
    await until(async () => (await succeeded()) === 3)
    const step = await database.step.findUniqueOrThrow({ where: { id: input.stepId } })
    expect(step.revision).toBe(2)
    const shown = await core.wizards.get(actor, input)
    const { background } = shown.steps[0]!.config.presentation
    expect(variations.map(({ id }) => id)).toContain(background?.generationId)
    expect(range.modelCalls()).toBe(3)
    expect(await range.context.imageUsage()).toMatchObject({ committed: 3, reserved: 0 })
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
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
