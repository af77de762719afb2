import { mkdir, open, rename, rm, symlink, truncate, writeFile } from "node:fs/promises"
import path from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createFaultyContext, type FaultyContext } from "../src/testing/faulty-context.ts"
import { handJobBack } from "../src/testing/queue-faults.ts"
import { followGenerations } from "./follow-generations.ts"

let context: FaultyContext
beforeAll(async () => {
  context = await createFaultyContext()
})
afterAll(() => context[Symbol.asyncDispose]())
beforeEach(() => context.restore())

const { hurry, expectStatus, expectCountedOnce } = followGenerations(() => context)
const written = () => context.store.requests.filter(({ method }) => method === "PUT")
const said = (message: RegExp) => context.log.lines.filter((line) => message.test(line.message))

describe("the database is away when the picture arrives", () => {
  /** Until the store has been asked to write it. */
  const startWithoutDatabase = async () => {
    const { database } = context
    context.vendor.respondWith({ kind: "success", delayMs: 500 })
    const { generationId: id } = await context.start()
    await expect.poll(() => context.paintings().length, { interval: 10 }).toBe(1)
    await database.$executeRaw`ALTER TABLE background_generations RENAME TO away`
    await expect.poll(() => written().length, { timeout: 5_000, interval: 10 }).toBeGreaterThan(0)
    return { id, back: () => database.$executeRaw`ALTER TABLE away RENAME TO background_generations` }
  }

  test("the ledger knows all the same what it has cost", async () => {
    const { id, back } = await startWithoutDatabase()
    await back()
    await expectStatus(id, "succeeded")
    expect(context.paintings()).toHaveLength(1)
    expect(await context.rowOf(id)).toMatchObject({ inputTokens: expect.any(Number), costMicros: expect.any(BigInt) })
    await expectCountedOnce(id)
  })

  test("and the store fails: where the bytes are is noted with the failure", async () => {
    context.store.fail({ kind: "access_denied" }, { method: "PUT" })
    const held = context.store.hold("arrival", { method: "PUT" })
    const { id, back } = await startWithoutDatabase()
    await back()
    held.release()
    await expect.poll(async () => (await context.rowOf(id)).storeFaults, { timeout: 10_000 }).toBe(1)
    expect(await context.rowOf(id)).toMatchObject({ spoolId: expect.any(String), costMicros: expect.any(BigInt) })
    context.store.mend()
    await expectStatus(id, "succeeded")
    expect(context.paintings()).toHaveLength(1)
  })
})

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

describe("a spool whose disk is bad", () => {
  /** Its bytes are in the spool and its worker is about to be thought dead. */
  const startAndHold = async () => {
    const held = context.store.hold("arrival", { method: "PUT" })
    const { generationId: id } = await context.start()
    await held.reached
    return { id, held, file: path.join(context.spoolDirectory, `${id}.painted`) }
  }

  test.each([
    ["is empty", 0],
    ["ends in its first line", 10],
    ["ends too early", 1_000],
  ])("a painting whose file %s after a power cut is painted once more, and told", async (_name, length) => {
    const { id, held, file } = await startAndHold()
    await truncate(file, length)
    await handJobBack(context.database, id)
    await expectStatus(id, "succeeded")
    held.release()
    expect(said(/gone from the spool or damaged/)).toHaveLength(1)
    expect(context.paintings()).toHaveLength(2)
    await expectCountedOnce(id)
  })

  test("a painting that cannot be read waits like one that the store does not take", async () => {
    const { id, held, file } = await startAndHold()
    const aside = `${file}.aside`
    await rename(file, aside)
    await symlink(file, file)
    await handJobBack(context.database, id)
    await expect.poll(async () => (await hurry(id)).storeFaults, { timeout: 10_000, interval: 20 }).toBeGreaterThan(1)
    // At once, so that no attempt finds nothing there at all.
    await rename(aside, file)
    await expectStatus(id, "succeeded")
    held.release()
    expect((await context.rowOf(id)).crashes).toBe(1)
    expect(context.paintings()).toHaveLength(1)
    await expectCountedOnce(id)
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
      // Whether the store has it after all cannot be told while it fails.
      await expect(context.core.backgrounds.retry(id)).rejects.toMatchObject({ name: "StoreError" })
      context.store.mend()
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

test("a picture that had to wait does not replace one that was asked for later", async () => {
  const { core, actor } = context
  const step = await context.createStep()
  context.vendor.respondWith([{ kind: "success", delayMs: 1_500 }, { kind: "success" }])
  const { generationId: early } = await context.start(step)
  await expect.poll(() => context.paintings().length).toBe(1)
  const { generationId: late } = await context.start(step)
  await expectStatus(late, "succeeded")
  expect(await context.rowOf(early)).toMatchObject({ status: "painting" })
  await expectStatus(early, "succeeded")
  const { steps } = await core.wizards.get(actor, step)
  expect(steps[0]?.config.presentation.background?.generationId).toBe(late)
  await expectCountedOnce(early)
  await expectCountedOnce(late)
})
