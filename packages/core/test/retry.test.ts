import { rm } from "node:fs/promises"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createFaultyContext, type FaultyContext } from "../src/testing/faulty-context.ts"
import { followGenerations } from "./follow-generations.ts"

let context: FaultyContext
beforeAll(async () => {
  context = await createFaultyContext()
})
afterAll(() => context[Symbol.asyncDispose]())
beforeEach(() => context.restore())

const { hurry, expectStatus, expectCountedOnce } = followGenerations(() => context)

describe("the operator's retry", () => {
  test("stores what was paid before its workers kept dying", async () => {
    const { core, database } = context
    context.store.fail({ kind: "access_denied" }, { method: "PUT" })
    const { generationId: id } = await context.start()
    await expect.poll(async () => (await context.rowOf(id)).storeFaults, { timeout: 10_000, interval: 20 }).toBe(1)
    await database.backgroundGeneration.update({ where: { id }, data: { crashes: 9 } })
    await expectStatus(id, "failed")
    expect(await context.rowOf(id)).toMatchObject({ errorCode: "INTERNAL" })
    await core.backgrounds.sweep()
    context.store.mend()
    await core.backgrounds.retry(id)
    await expectStatus(id, "succeeded")
    expect(context.paintings()).toHaveLength(1)
    await expectCountedOnce(id)
  })

  /** Fails to be stored, with its bytes kept. */
  const failToStore = async () => {
    context.store.fail({ kind: "access_denied" }, { method: "PUT" })
    const { generationId: id } = await context.start()
    await expect.poll(async () => (await context.rowOf(id)).storeFaults, { timeout: 10_000, interval: 20 }).toBe(1)
    const longAgo = new Date(Date.now() - 11 * 60_000)
    await context.database.backgroundGeneration.update({ where: { id }, data: { storeFailingSince: longAgo } })
    await expectStatus(id, "failed")
    expect(await context.rowOf(id)).toMatchObject({ errorCode: "STORAGE_FAILED" })
    expect((await context.imageUsage()).reserved).toBe(0)
    return id
  }

  test("stores what was paid, counts it once, however often it is asked", async () => {
    const { core, actor } = context
    const id = await failToStore()
    context.store.mend()
    const asked = await Promise.allSettled([core.backgrounds.retry(id), core.backgrounds.retry(id)])
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    await expectStatus(id, "succeeded")
    await expect(core.backgrounds.retry(id)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    expect(await core.backgrounds.get(actor, { generationId: id })).toMatchObject({
      errorCode: null,
      errorDetails: null,
    })
    expect(context.paintings()).toHaveLength(1)
    expect(await context.spooled()).toEqual([])
    await expectCountedOnce(id)
  })

  test("counts a picture that is in the store already, although its bytes are gone from the spool", async () => {
    const { core, spoolDirectory } = context
    context.store.fail({ kind: "lost_answer" }, { method: "PUT" })
    const { generationId: id } = await context.start()
    await expect.poll(async () => (await context.rowOf(id)).storeFaults, { timeout: 10_000, interval: 20 }).toBe(1)
    await context.database.backgroundGeneration.update({ where: { id }, data: { crashes: 9 } })
    await expectStatus(id, "failed")
    await rm(spoolDirectory, { recursive: true })
    context.store.mend()
    await core.backgrounds.retry(id)
    await expectStatus(id, "succeeded")
    expect(context.paintings()).toHaveLength(1)
    await expectCountedOnce(id)
  })

  test("tells where the bytes are, so that no worker of another machine has it painted again", async () => {
    const { core, database } = context
    const id = await failToStore()
    const paid = await context.rowOf(id)
    // As after a worker that died between keeping the bytes and noting it.
    const unnoted = { spoolId: null, inputTokens: null, outputTokens: null, costMicros: null }
    await database.backgroundGeneration.update({ where: { id }, data: unnoted })
    await core.backgrounds.retry(id)
    const { spoolId, inputTokens, outputTokens, costMicros } = paid
    expect(costMicros).not.toBeNull()
    expect(await context.rowOf(id)).toMatchObject({ spoolId, inputTokens, outputTokens, costMicros })
    context.store.mend()
    await expectStatus(id, "succeeded")
    expect(await context.rowOf(id)).toMatchObject({ costMicros })
    expect(context.paintings()).toHaveLength(1)
  })

  test("of a store that still fails keeps the bytes for ten more minutes", async () => {
    const id = await failToStore()
    await context.core.backgrounds.retry(id)
    await expect.poll(async () => (await hurry(id)).storeFaults, { timeout: 20_000, interval: 20 }).toBeGreaterThan(2)
    expect(await context.rowOf(id)).toMatchObject({ errorCode: null, finishedAt: null })
    expect(context.paintings()).toHaveLength(1)
    expect(await context.spooled()).toEqual([id])
    await context.core.backgrounds.cancel(context.actor, { generationId: id })
  })

  test("needs room in the plan, and takes it in the present month", async () => {
    const { core, database } = context
    const id = await failToStore()
    const lastMonth = new Date("2026-10-01T00:00:00Z")
    await database.backgroundGeneration.update({ where: { id }, data: { periodStart: lastMonth } })
    await context.setImageLimit(0)
    await expect(core.backgrounds.retry(id)).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" })
    expect(await context.rowOf(id)).toMatchObject({ status: "failed", errorCode: "STORAGE_FAILED" })
    expect(await context.spooled()).toEqual([id])
    await context.setImageLimit(1_000)
    context.store.mend()
    await core.backgrounds.retry(id)
    await expectStatus(id, "succeeded")
    expect((await context.rowOf(id)).periodStart).toEqual((await context.imageUsage()).periodStart)
    await expectCountedOnce(id)
  })

  test("refuses what did not fail to be stored, and what nobody knows", async () => {
    const { core } = context
    const { generationId: id } = await context.start()
    await expectStatus(id, "succeeded")
    await expect(core.backgrounds.retry(id)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    await expect(core.backgrounds.retry(crypto.randomUUID())).rejects.toMatchObject({ code: "NOT_FOUND" })
    await expect(core.backgrounds.retry("no-id")).rejects.toMatchObject({ code: "NOT_FOUND" })
  })
})
