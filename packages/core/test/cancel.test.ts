import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createOpenAiImageModel } from "../src/image-model/openai.ts"
import { breakListening } from "../src/testing/break-listening.ts"
import { createFaultyContext, type FaultyContext } from "../src/testing/faulty-context.ts"
import { createTestContext } from "../src/testing/index.ts"
import { hurryJobs } from "../src/testing/queue-faults.ts"

let context: FaultyContext
beforeAll(async () => {
  context = await createFaultyContext()
})
afterAll(() => context[Symbol.asyncDispose]())
beforeEach(() => context.restore())

/** It stays cancelled, costs nothing, shows nothing, and leaves nothing behind. */
const expectCancelled = async ({ generationId, wizardId, stepId }: Awaited<ReturnType<FaultyContext["start"]>>) => {
  const { core, actor, database } = context
  expect(await core.backgrounds.get(actor, { generationId })).toMatchObject({ status: "cancelled", imageUrl: null })
  expect(await database.usageEvent.count({ where: { generationId } })).toBe(0)
  expect((await context.imageUsage()).reserved).toBe(0)
  expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  const { steps } = await core.wizards.get(actor, { wizardId })
  expect(steps[0]?.config.presentation.backgroundImageUrl).toBeNull()
  await expect.poll(() => context.store.keys(`images/${actor.communityId}/${wizardId}/${stepId}/`)).toEqual([])
  await expect.poll(() => context.spooled()).toEqual([])
}

describe("cancelling", () => {
  test("one that is queued", async () => {
    await using idle = await createTestContext({ worker: false })
    const { core, actor } = idle
    const { wizardId, stepId } = await idle.createStep()
    const { id: generationId } = await core.backgrounds.start(actor, { wizardId, stepId, prompt: "sea" })
    expect(await core.backgrounds.cancel(actor, { generationId })).toMatchObject({ status: "cancelled" })
    expect(await idle.imageUsage()).toMatchObject({ committed: 0, reserved: 0 })
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  })

  test("one that is being painted breaks the vendor's call off", async () => {
    context.vendor.respondWith({ kind: "hang" })
    const started = await context.start()
    await expect.poll(() => context.paintings().length).toBe(1)
    await context.core.backgrounds.cancel(context.actor, started)
    await expect.poll(() => context.paintings()[0]?.disconnected).toBe(true)
    await expectCancelled(started)
  })

  test("one that is being painted in another process breaks the vendor's call off as well", async () => {
    await using worker = await createTestContext({
      imageSize: "1024x1024",
      imageModel: createOpenAiImageModel({ ...context.vendor, model: "gpt-image-2.6-flare" }),
    })
    context.vendor.respondWith({ kind: "hang" })
    const { wizardId, stepId } = await worker.createStep()
    const { actor } = worker
    const { id: generationId } = await worker.core.backgrounds.start(actor, { wizardId, stepId, prompt: "sea" })
    await expect.poll(() => context.paintings().length).toBe(1)
    const other = await worker.openCore({ worker: false })
    await other.backgrounds.cancel(actor, { generationId })
    await expect.poll(() => context.paintings()[0]?.disconnected).toBe(true)
    expect(await worker.imageUsage()).toMatchObject({ committed: 0, reserved: 0 })
  })

  test.each(["arrival", "answer"] as const)(
    "one whose picture is on its way to the store, at its %s",
    async (moment) => {
      const held = context.store.hold(moment, { method: "PUT" })
      const started = await context.start()
      await held.reached
      expect((await context.rowOf(started.generationId)).status).toBe("storing")
      await context.core.backgrounds.cancel(context.actor, started)
      await held.abandoned
      held.release()
      await expectCancelled(started)
    },
  )

  test("one that waits for a store that fails", async () => {
    context.store.fail({ kind: "access_denied" })
    const started = await context.start()
    await expect.poll(async () => (await context.rowOf(started.generationId)).storeFaults, { timeout: 10_000 }).toBe(1)
    await context.core.backgrounds.cancel(context.actor, started)
    context.store.mend()
    await expectCancelled(started)
  })

  test("one whose picture the store took without saying so", async () => {
    context.store.fail({ kind: "lost_answer" }, { method: "PUT" })
    const started = await context.start()
    await expect.poll(async () => (await context.rowOf(started.generationId)).storeFaults, { timeout: 10_000 }).toBe(1)
    await context.core.backgrounds.cancel(context.actor, started)
    context.store.mend()
    // Nobody works on it any more: whoever is called for the next attempt clears up.
    await hurryJobs(context.database)
    await expectCancelled(started)
  })

  test("one that has succeeded is a conflict and changes nothing", async () => {
    const { core, actor } = context
    const before = await context.imageUsage()
    const { generationId } = await context.start()
    await expect.poll(async () => (await context.rowOf(generationId)).status, { timeout: 10_000 }).toBe("succeeded")
    await expect(core.backgrounds.cancel(actor, { generationId })).rejects.toMatchObject({ code: "CONFLICT" })
    expect(await core.backgrounds.get(actor, { generationId })).toMatchObject({ status: "succeeded" })
    expect((await context.imageUsage()).committed).toBe(before.committed + 1)
  })

  test("one that has failed is a conflict and gives nothing back twice", async () => {
    const { core, actor } = context
    context.vendor.respondWith({ kind: "moderation_blocked" })
    const { generationId } = await context.start()
    await expect.poll(async () => (await context.rowOf(generationId)).status, { timeout: 10_000 }).toBe("failed")
    await expect(core.backgrounds.cancel(actor, { generationId })).rejects.toMatchObject({ code: "CONFLICT" })
    expect((await context.imageUsage()).reserved).toBe(0)
  })

  test("twice, also at once, is fine and gives the reservation back once", async () => {
    context.vendor.respondWith({ kind: "hang" })
    const kept = await context.start()
    const started = await context.start()
    const { core, actor } = context
    const cancel = () => core.backgrounds.cancel(actor, started)
    for (const { status } of await Promise.all([cancel(), cancel(), cancel()])) expect(status).toBe("cancelled")
    expect(await cancel()).toMatchObject({ status: "cancelled" })
    expect((await context.imageUsage()).reserved).toBe(1)
    await core.backgrounds.cancel(actor, kept)
    await expectCancelled(started)
  })

  test("is not for a stranger", async () => {
    context.vendor.respondWith({ kind: "hang" })
    const { core, actor, stranger } = context
    const { generationId } = await context.start()
    await expect(core.backgrounds.cancel(stranger, { generationId })).rejects.toMatchObject({ code: "NOT_FOUND" })
    await expect(core.backgrounds.cancel(actor, { generationId: "no-id" })).rejects.toMatchObject({ code: "NOT_FOUND" })
    await expect.poll(() => context.paintings().length).toBe(1)
    expect(context.paintings()[0]?.disconnected).toBe(false)
    await core.backgrounds.cancel(actor, { generationId })
  })

  test("the end of a race with success is the one or the other, never both", async () => {
    const { core, actor, database } = context
    const before = await context.imageUsage()
    const raced = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const step = await context.createStep()
        const held = context.store.hold("answer", { method: "PUT", key: step.stepId })
        const started = await context.start(step)
        await held.reached
        held.release()
        const cancelled = await core.backgrounds.cancel(actor, started).then(
          () => true,
          () => false,
        )
        return { ...started, cancelled }
      }),
    )
    const won = raced.filter(({ cancelled }) => !cancelled)
    for (const { generationId, cancelled } of raced) {
      expect((await context.rowOf(generationId)).status).toBe(cancelled ? "cancelled" : "succeeded")
      expect(await database.usageEvent.count({ where: { generationId } })).toBe(cancelled ? 0 : 1)
    }
    expect(await context.imageUsage()).toMatchObject({ committed: before.committed + won.length, reserved: 0 })
    expect(await core.quota.verify()).toEqual({ differences: [], faults: [] })
  })
})

test("a break of the connection that listens cancels nothing", async () => {
  context.vendor.respondWith({ kind: "success", delayMs: 3_000 })
  const { core, actor, database } = context
  const { generationId } = await context.start()
  await expect.poll(() => context.paintings().length).toBe(1)
  expect(await breakListening(database)).toBeGreaterThan(0)
  await expect.poll(async () => (await context.rowOf(generationId)).status, { timeout: 10_000 }).toBe("succeeded")
  expect(context.paintings()).toHaveLength(1)
  expect(context.paintings()[0]?.disconnected).toBe(false)
  expect(await core.backgrounds.get(actor, { generationId })).toMatchObject({ attempts: 1 })
})
