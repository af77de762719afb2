import { afterAll, beforeAll, expect, test } from "vitest"
import { createTestDatabase, type TestDatabase } from "../testing/index.ts"
import { createDatabase, type Database } from "./database.ts"

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = createDatabase({ databaseUrl: testDatabase.databaseUrl })
  await database.$executeRaw`
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'America/New_York'); END $$`
  await database.$disconnect()
})

afterAll(async () => {
  await database.$disconnect()
  await testDatabase.drop()
})

const generation = {
  wizardId: crypto.randomUUID(),
  stepId: crypto.randomUUID(),
  jobId: crypto.randomUUID(),
  userId: "ada",
  prompt: "sea",
  promptSent: "sea",
  style: "plain",
  model: "painter",
  size: "1024x1024",
  periodStart: new Date("2026-11-01T00:00:00Z"),
  inputHash: "",
}

test("moments are true whatever time zone the server keeps", async () => {
  const { id: planId } = await database.plan.findUniqueOrThrow({ where: { code: "free" } })
  await database.community.create({ data: { id: "acme", name: "Acme", planId } })
  await database.backgroundGeneration.create({ data: { ...generation, communityId: "acme" } })
  const [row] = await database.$queryRaw<unknown[]>`
    SELECT extract(epoch FROM period_start)::float AS seconds FROM background_generations`
  expect(row).toEqual({ seconds: Date.UTC(2026, 10, 1) / 1_000 })
})

test("a generation that cost nothing may be deleted, one that counts may not, nor may its usage event", async () => {
  const ids = [crypto.randomUUID(), crypto.randomUUID()] as const
  const data = ids.map((id) => ({ ...generation, id, communityId: "acme" }))
  await database.backgroundGeneration.createMany({ data })
  await database.usageEvent.create({
    data: {
      communityId: "acme",
      userId: "ada",
      feature: "image_generation",
      quantity: 1,
      generationId: ids[1],
      periodStart: generation.periodStart,
      occurredAt: generation.periodStart,
    },
  })
  await database.backgroundGeneration.delete({ where: { id: ids[0] } })
  await expect(database.backgroundGeneration.delete({ where: { id: ids[1] } })).rejects.toThrow()
  await expect(database.usageEvent.deleteMany()).rejects.toThrow()
  expect(await database.usageEvent.count()).toBe(1)
})
