import type { CoreContext } from "../context.ts"
import { releaseImage } from "../quota/release.ts"
import { unfinishedStatuses } from "./generation.ts"
import { requeue } from "./requeue.ts"

/** Looked for at once, so that a queue that lost everything is not read into memory whole. */
const batchSize = 100

/** A generation that has not ended although no job is left that would end it. */
type Orphan = { generationId: string; jobId: string; isGivenUp: boolean }

/**
 * Makes sure that no reservation outlives its job. A job that the queue gave up fails its generation; one that the queue
 * lost (kept too long, or its tables were restored or emptied) is replaced. Any number of processes may sweep at once.
 *
 * @returns how many generations were settled
 */
export const sweepGenerations = async (context: CoreContext): Promise<number> => {
  for (let settled = 0; ;) {
    const orphans = await findOrphans(context)
    const newlySettled = await settle(context, orphans)
    settled += newlySettled
    // Those that could not be settled are met again by the next sweep.
    if (orphans.length < batchSize || newlySettled === 0) return settled
  }
}

/** One statement sees a generation and its job as one transaction wrote them, so none looks orphaned in between. */
const findOrphans = ({ database }: CoreContext): Promise<Orphan[]> =>
  database.$queryRaw<Orphan[]>`
    SELECT generation.id AS "generationId", generation.job_id AS "jobId",
      COALESCE(job.state IN ('failed', 'cancelled'), false) AS "isGivenUp"
    FROM background_generations AS generation
    LEFT JOIN pgboss.job AS job ON job.name = 'paint-background' AND job.id = generation.job_id
    WHERE generation.status IN ('queued', 'painting', 'storing')
      AND (job.state IS NULL OR job.state IN ('completed', 'cancelled', 'failed'))
    LIMIT ${batchSize}`

const settle = async (context: CoreContext, orphans: Orphan[]): Promise<number> => {
  let settled = 0
  for (const orphan of orphans) {
    const log = { generationId: orphan.generationId, isGivenUp: orphan.isGivenUp }
    try {
      if (!(await (orphan.isGivenUp ? giveUp(context, orphan) : requeue(context, orphan)))) continue
      settled += 1
      context.logger.error(log, "found a generation without a job")
    } catch (error) {
      context.logger.error({ ...log, err: error }, "could not settle a generation without a job")
    }
  }
  return settled
}

const giveUp = async ({ database, clock }: CoreContext, { generationId, jobId }: Orphan): Promise<boolean> =>
  database.$transaction(async (transaction) => {
    const [generation] = await transaction.backgroundGeneration.updateManyAndReturn({
      where: { id: generationId, jobId, status: { in: unfinishedStatuses } },
      data: { status: "failed", errorCode: "INTERNAL", finishedAt: clock.now() },
    })
    if (generation === undefined) return false
    await releaseImage(transaction, generation)
    return true
  })
