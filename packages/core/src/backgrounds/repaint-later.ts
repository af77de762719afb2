import type { CoreContext } from "../context.ts"
import { type Attempt, writeAttempt } from "./attempt.ts"

/** Puts the generation back in the queue for a later attempt, so that waiting holds no worker. */
export const repaintLater = async (
  { database, jobs }: CoreContext,
  attempt: Attempt,
  counted: "vendorFaults" | "rateLimits",
  startAfter: Date,
): Promise<void> => {
  const { id: generationId, communityId } = attempt.generation
  const jobId = crypto.randomUUID()
  await database.$transaction(async (transaction) => {
    await writeAttempt(transaction, attempt, { status: "queued", jobId, [counted]: { increment: 1 } })
    await jobs.send(transaction, "paint-background", { generationId, jobId }, { jobId, startAfter, communityId })
  })
}
