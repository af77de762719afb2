import type { CoreContext } from "../context.ts"
import type { PaintJob } from "../jobs/job-queue.ts"
import { releaseImage } from "../quota/release.ts"
import { announceGeneration } from "./generation-changes.ts"

/**
 * Ends a generation whose job failed for good, so that no reservation outlives its job. Does nothing for one that has
 * ended or was queued again since.
 */
export const abandonBackground = async (
  { database, clock, logger }: CoreContext,
  { data: { generationId, jobId } }: { data: PaintJob },
): Promise<void> => {
  await database.$transaction(async (transaction) => {
    const [abandoned] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: generationId, jobId, status: { in: ["queued", "painting", "storing"] } },
      data: { status: "failed", errorCode: "INTERNAL", finishedAt: clock.now(), attempts: { increment: 1 } },
    })
    if (abandoned === undefined) return
    await releaseImage(transaction, abandoned)
    await announceGeneration(transaction, generationId)
    logger.error({ generationId }, "gave a generation up: its job failed too often")
  })
}
