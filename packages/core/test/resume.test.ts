import { mkdir, open, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createFaultyContext, type FaultyContext } from "../src/testing/faulty-context.ts"
import { handJobBack, hurryJobs } from "../src/testing/queue-faults.ts"

let context: FaultyContext
beforeAll(async () => {
  context = await createFaultyContext()
})
afterAll(() => context[Symbol.asyncDispose]())
beforeEach(() => context.restore())

/** The row as it stands, without waiting for what was put off. */
const hurry = async (id: string) => {
  await hurryJobs(context.database)
  return context.rowOf(id)
}
const expectStatus = (id: string, status: string) =>
  expect.poll(async () => (await hurry(id)).status, { timeout: 20_000, interval: 20 }).toBe(status)
const written = () => context.store.requests.filter(({ method }) => method === "PUT")
const said = (message: RegExp) => context.log.lines.filter((line) => message.test(line.message))

const expectCountedOnce = async (id: string) => {
  expect(await context.database.usageEvent.count({ where: { generationId: id } })).toBe(1)
  expect((await context.imageUsage()).reserved).toBe(0)
  expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })
}

describe("another worker takes over", () => {
  test("what is in the store and not settled: nothing is painted or stored again", async () => {
    const held = context.store.hold("answer", { method: "PUT" })
    const { generationId: id } = await context.start()
    await held.reached
    await handJobBack(context.database, id)
    await expectStatus(id, "succeeded")
    expect(context.paintings()).toHaveLength(1)
    expect(written()).toHaveLength(1)
    const settled = await context.rowOf(id)
    expect(settled).toMatchObject({ attempts: 2, width: 1024, height: 1024 })

    // The first worker comes back to life and would settle it as well.
    held.release()
    await expect.poll(() => said(/^attempt 1 of generation/)).toHaveLength(1)
    expect(await context.rowOf(id)).toEqual(settled)
    expect(await context.spooled()).toEqual([])
    await expectCountedOnce(id)
  })

  test.each([
    ["is taken after all", false],
    ["is refused", true],
  ])("what is in the spool: nothing is painted again; the first worker's late write %s", async (_name, refused) => {
    if (refused) context.store.fail({ kind: "access_denied" }, { method: "PUT", times: 1 })
    const held = context.store.hold("arrival", { method: "PUT" })
    const { generationId: id } = await context.start()
    await held.reached
    expect(await context.spooled()).toEqual([id])
    await handJobBack(context.database, id)
    await expectStatus(id, "succeeded")
    const settled = await context.rowOf(id)
    held.release()
    await expect.poll(() => said(/^attempt 1 of generation/)).toHaveLength(1)
    expect(await context.rowOf(id)).toEqual(settled)
    expect(context.paintings()).toHaveLength(1)
    expect(written()).toHaveLength(2)
    expect((await context.imageStore.get(settled.imageKey ?? ""))?.bytes.length).toBe(settled.bytes)
    expect(await context.spooled()).toEqual([])
    await expectCountedOnce(id)
  })

  test("what a first worker then reports does not disturb the second", async () => {
    context.store.fail({ kind: "access_denied" }, { method: "PUT", times: 1 })
    const first = context.store.hold("arrival", { method: "PUT" })
    const { generationId: id } = await context.start()
    await first.reached
    const second = context.store.hold("arrival", { method: "PUT" })
    await handJobBack(context.database, id)
    await second.reached
    const { jobId } = await context.rowOf(id)
    first.release()
    await expect.poll(() => said(/^attempt 1 of generation/)).toHaveLength(1)
    expect(await context.rowOf(id)).toMatchObject({ status: "storing", attempts: 2, storeFaults: 0, jobId })
    expect(await context.spooled()).toEqual([id])
    second.release()
    await expectStatus(id, "succeeded")
    await expectCountedOnce(id)
  })

  test("what was still being painted: it is painted once more, and what the first brings is thrown away", async () => {
    context.vendor.respondWith([{ kind: "success", delayMs: 2_000 }, { kind: "success" }])
    const { generationId: id } = await context.start()
    await expect.poll(() => context.paintings().length).toBe(1)
    await handJobBack(context.database, id)
    await expectStatus(id, "succeeded")
    const settled = await context.rowOf(id)
    await expect.poll(() => said(/^attempt 1 of generation/), { timeout: 10_000 }).toHaveLength(1)
    expect(await context.rowOf(id)).toEqual(settled)
    expect(context.paintings()).toHaveLength(2)
    expect(written()).toHaveLength(1)
    await context.core.backgrounds.sweep()
    expect(await context.spooled()).toEqual([])
    await expectCountedOnce(id)
  })

  test("what kills every worker: it is given up, and costs nothing", async () => {
    context.vendor.respondWith([{ kind: "success", delayMs: 1_000 }, { kind: "success" }])
    const { generationId: id } = await context.start()
    await expect.poll(() => context.paintings().length).toBe(1)
    await context.database.backgroundGeneration.update({ where: { id }, data: { crashes: 8 } })
    await handJobBack(context.database, id)
    await expectStatus(id, "failed")
    await expect.poll(() => said(/^attempt 1 of generation/), { timeout: 5_000 }).toHaveLength(1)
    expect(await context.rowOf(id)).toMatchObject({ status: "failed", errorCode: "INTERNAL" })
    expect(context.paintings()).toHaveLength(1)
    expect((await context.imageUsage()).reserved).toBe(0)
    expect(await context.core.quota.verify()).toEqual({ differences: [], faults: [] })
  })
})

describe("a spool that takes nothing", () => {
  const fillSpool = async () => {
    await mkdir(context.spoolDirectory, { recursive: true })
    const file = await open(path.join(context.spoolDirectory, "other.painted"), "w")
    // A hole of this size takes no room on the disk.
    await file.truncate(1_024 ** 3)
    await file.close()
  }
  const blockSpool = () => writeFile(context.spoolDirectory, "a file stands where the folder should be")

  test.each([
    ["is full", fillSpool, /the spool is full/],
    ["cannot be written", blockSpool, /the spool cannot be written/],
  ])("because it %s is told, and the picture is stored", async (_name, spoil, message) => {
    await spoil()
    const { generationId: id } = await context.start()
    await expectStatus(id, "succeeded")
    expect(said(message)).toHaveLength(1)
    expect(await context.rowOf(id)).toMatchObject({ attempts: 1 })
    await expectCountedOnce(id)
  })

  test.each([
    ["is full", fillSpool],
    ["cannot be written", blockSpool],
  ])(
    "because it %s while the store fails too: the failure comes at once, and nobody pays twice",
    async (_name, spoil) => {
      await spoil()
      context.store.fail({ kind: "status", status: 500 })
      const { generationId: id } = await context.start()
      await expectStatus(id, "failed")
      expect(await context.rowOf(id)).toMatchObject({ errorCode: "STORAGE_FAILED", attempts: 1 })
      expect(context.paintings()).toHaveLength(1)
      expect((await context.imageUsage()).reserved).toBe(0)
      await rm(context.spoolDirectory, { recursive: true })
      await expect(context.core.backgrounds.retry(id)).rejects.toMatchObject({ code: "INVALID_INPUT" })
    },
  )

  test("keeps no repetition from painting that had nothing to keep", async () => {
    await blockSpool()
    context.vendor.respondWith([{ kind: "server_error" }, { kind: "success" }])
    const { generationId: id } = await context.start()
    await expectStatus(id, "succeeded")
    expect(context.paintings()).toHaveLength(2)
    await expectCountedOnce(id)
  })
})
