import { expect, test } from "vitest"
import { createTestContext } from "../src/testing/index.ts"

test("a queue that an earlier version made gets the settings of this one", async () => {
  await using context = await createTestContext({ worker: false })
  const { database } = context
  const settings = () => database.$queryRaw`SELECT name, retry_limit, expire_seconds FROM pgboss.queue ORDER BY name`
  const wanted = await settings()
  await database.$executeRaw`UPDATE pgboss.queue SET retry_limit = 1, expire_seconds = 60`
  await context.openCore()
  expect(await settings()).toEqual(wanted)
})
