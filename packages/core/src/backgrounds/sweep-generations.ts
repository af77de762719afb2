import { setTimeout as pause } from "node:timers/promises"
import type { CoreContext } from "../context.ts"
import { releaseImage } from "../quota/release.ts"
import { announceGeneration } from "./generation-changes.ts"
import { requeue } from "./requeue.ts"

/** A generation that has not ended although no job is left that would end it. */
type Orphan = { generationId: string; jobId: string; isGivenUp: boolean }

/** ms from the end of one sweep to the next. */
const sweepPauseMs = 30_000

/**
 * Makes sure that no reservation outlives its job. A job that the queue gave up fails its generation; one that the queue
 * lost (kept too long, or its tables were restored or emptied) is replaced. Any number of processes may sweep at once.
 */
const sweepGenerations = async (context: CoreContext): Promise<void> => {
  // One statement sees a generation and its job as one transaction wrote them, so none looks orphaned in between.
  const orphans = await context.database.$queryRaw<Orphan[]>`
    SELECT generation.id AS "generationId", generation.job_id AS "jobId",
      COALESCE(job.state IN ('failed', 'cancelled'), false) AS "isGivenUp"
    FROM background_generations AS generation
    LEFT JOIN pgboss.job AS job ON job.name = 'paint-background' AND job.id = generation.job_id
    WHERE generation.status IN ('queued', 'painting', 'storing')
      AND (job.state IS NULL OR job.state IN ('completed', 'cancelled', 'failed'))
    LIMIT 100`
  for (const orphan of orphans) {
    const log = { generationId: orphan.generationId, isGivenUp: orphan.isGivenUp }
    try {
      await (orphan.isGivenUp ? giveUp(context, orphan) : requeue(context, orphan))
      context.logger.error(log, "found a generation without a job")
    } catch (error) {
      context.logger.error({ ...log, err: error }, "could not settle a generation without a job")
    }
  }
}

/** Sweeps now and every 30 s until it is stopped. */
export const startSweeping = (context: CoreContext): { stop(): Promise<void> } => {
  const stopped = new AbortController()
  const sweepOn = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await sweepGenerations(context).catch((error: unknown) =>
        context.logger.error({ err: error }, "could not look for generations without a job"),
      )
      // Rejects only when it is stopped, which the loop looks at itself.
      await pause(sweepPauseMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }
  const sweeping = sweepOn()
  return {
    async stop() {
      stopped.abort()
      await sweeping
    },
  }
}

const giveUp = async ({ database, clock }: CoreContext, { generationId, jobId }: Orphan): Promise<void> => {
  await database.$transaction(async (transaction) => {
    const [generation] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: generationId, jobId, status: { in: ["queued", "painting", "storing"] } },
      data: { status: "failed", errorCode: "INTERNAL", finishedAt: clock.now() },
    })
    if (generation === undefined) return
    await releaseImage(transaction, generation)
    await announceGeneration(transaction, generationId)
  })
}
