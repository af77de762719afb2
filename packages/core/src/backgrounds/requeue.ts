import type { CoreContext } from "../context.ts"
import { announceGeneration } from "./generation-changes.ts"

/**
 * Puts a generation back in the queue under a new job, in one transaction. Whoever still works on it under the old job
 * is superseded; a generation that has ended, or that another job holds by now, is left alone.
 *
 * @param generation the old job's id is part of it: it decides who may
 * @param options `delayMs`: not before then; `counted`: the fault that made it necessary
 */
export const requeue = async (
  { database, jobs }: CoreContext,
  { generationId, jobId }: { generationId: string; jobId: string },
  { delayMs = 0, counted }: { delayMs?: number; counted?: "vendorFaults" | "rateLimits" } = {},
): Promise<void> => {
  const nextJobId = crypto.randomUUID()
  await database.$transaction(async (transaction) => {
    const [generation] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: generationId, jobId, status: { in: ["queued", "painting", "storing"] } },
      data: { status: "queued", jobId: nextJobId, ...(counted && { [counted]: { increment: 1 } }) },
    })
    if (generation === undefined) return
    const { communityId } = generation
    await announceGeneration(transaction, generationId)
    await jobs.send(transaction, "paint-background", { generationId }, { jobId: nextJobId, delayMs, communityId })
  })
}
