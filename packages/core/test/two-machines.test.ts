import { expect, test } from "vitest"
import { createFaultyContext } from "../src/testing/faulty-context.ts"
import { hurryJobs } from "../src/testing/queue-faults.ts"

test("what waits in the spool of one machine is not paid again by another, and is stored once the first is back", async () => {
  await using context = await createFaultyContext()
  const { core, database } = context
  const poll = <Seen>(look: () => Promise<Seen>) =>
    expect.poll(
      async () => {
        await hurryJobs(database)
        return look()
      },
      { timeout: 20_000, interval: 20 },
    )
  context.store.fail({ kind: "access_denied" }, { method: "PUT" })
  const { generationId: id } = await context.start()
  await poll(async () => (await context.rowOf(id)).storeFaults).toBeGreaterThan(0)
  await core.close()
  context.store.mend()

  const { storeFaults } = await context.rowOf(id)
  const other = await context.openCore({ spoolDirectory: `${context.spoolDirectory}-of-another-machine` })
  await poll(async () => (await context.rowOf(id)).storeFaults).toBeGreaterThan(storeFaults + 1)
  expect(
    context.log.lines.some(({ data }) => /spool .* of another machine/.test(String("err" in data && data.err))),
  ).toBe(true)
  expect(context.paintings()).toHaveLength(1)

  await context.openCore()
  await poll(async () => (await context.rowOf(id)).status).toBe("succeeded")
  expect(context.paintings()).toHaveLength(1)
  expect(await context.spooled()).toEqual([])
  expect(await other.quota.verify()).toEqual({ differences: [], faults: [] })
})
