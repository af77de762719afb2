import { expect } from "vitest"
import type { BackgroundGeneration } from "../src/db/database.ts"
import type { FaultyContext } from "../src/testing/faulty-context.ts"
import { hurryJobs } from "../src/testing/queue-faults.ts"

/**
 * What tests of a generation's fate look at.
 *
 * @param contextOf the context of the test that runs
 */
export const followGenerations = (contextOf: () => FaultyContext) => {
  /** The row as it stands, without waiting for what was put off. */
  const hurry = async (id: string): Promise<BackgroundGeneration> => {
    await hurryJobs(contextOf().database)
    return contextOf().rowOf(id)
  }
  return {
    hurry,
    expectStatus: (id: string, status: string) =>
      expect.poll(async () => (await hurry(id)).status, { timeout: 20_000, interval: 20 }).toBe(status),
    /** It was charged, once, and nothing else is reserved. */
    expectCountedOnce: async (id: string) => {
      expect(await contextOf().database.usageEvent.count({ where: { generationId: id } })).toBe(1)
      expect((await contextOf().imageUsage()).reserved).toBe(0)
      expect(await contextOf().core.quota.verify()).toEqual({ differences: [], faults: [] })
    },
  }
}
