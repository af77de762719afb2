import { fromPrisma, PgBoss } from "pg-boss"
import type { Logger } from "../logger.ts"
import type { DatabaseTransaction } from "../db/database.ts"

/** The queues and what their jobs carry. */
export type Jobs = {
  "paint-background": { generationId: string }
  /** `version` is what the tombstone carries when the wizard's row is gone. */
  "write-latest": { wizardId: string; version: number }
}

export type QueueName = keyof Jobs

/** A job as its handler gets it; `id` stays the same when the queue repeats it. */
export type Job<Name extends QueueName> = { id: string; data: Jobs[Name]; signal: AbortSignal }

/** `delayMs` counts from the commit by the database's clock, so that a worker whose own is wrong delays nothing. */
type SendOptions = { jobId?: string; delayMs?: number; communityId?: string }

/** Jobs that commit together with our rows and survive whatever happens to a worker. */
export type JobQueue = {
  /** Adds a job as part of the transaction: both commit or neither does. */
  send<Name extends QueueName>(
    transaction: DatabaseTransaction,
    name: Name,
    data: Jobs[Name],
    options?: SendOptions,
  ): Promise<void>
  /** Works a queue with `concurrency` jobs at once until the queue is stopped. A handler that throws is retried. */
  work<Name extends QueueName>(
    name: Name,
    concurrency: number,
    handle: (job: Job<Name>) => Promise<void>,
  ): Promise<void>
  /** Takes no new jobs, lets the running ones finish for up to `graceMs`, then hands them back to the queue. */
  stop(graceMs: number): Promise<void>
}

/** A worker that was killed is noticed when its heartbeat is missing for this long, in seconds; the queue's minimum. */
const heartbeatSeconds = 10

/**
 * Opens the queue, which lives in a schema of its own in the same database.
 *
 * @param options `databaseUrl` must be a direct or session-mode connection: idle workers are woken by LISTEN/NOTIFY
 */
export const openJobQueue = async (options: { databaseUrl: string; logger: Logger }): Promise<JobQueue> => {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: "stepscape-queue",
    max: 6,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on("error", (error) => options.logger.error({ err: error }, "job queue fault"))
  boss.on("warning", (warning) => options.logger.warn({ warning }, "job queue warning"))
  try {
    await boss.start()
    const common = { heartbeatSeconds, notify: true, expireInSeconds: 300, retryBackoff: true, retryDelayMax: 60 }
    await boss.createQueue("paint-background", { ...common, retryLimit: 8 })
    // Once a minute for the two weeks that the queue keeps a job.
    await boss.createQueue("write-latest", { ...common, retryLimit: 20_000 })
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }

  return {
    async send(transaction, name, data, { jobId, delayMs, communityId } = {}) {
      await boss.send(name, data, {
        ...(jobId === undefined ? {} : { id: jobId }),
        ...(delayMs === undefined ? {} : { startAfter: Math.ceil(delayMs) / 1_000 }),
        ...(communityId === undefined ? {} : { group: { id: communityId } }),
        db: fromPrisma(transaction),
      })
    },
    async work(name, concurrency, handle) {
      for (let index = 0; index < concurrency; index += 1) {
        const workerId = await boss.work<Jobs[typeof name]>(
          name,
          { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 },
          async (jobs) => {
            for (const job of jobs) await handle(job)
            // Otherwise a worker would sleep after each job although more are waiting.
            boss.notifyWorker(workerId)
          },
        )
      }
    },
    async stop(graceMs) {
      await boss.stop({ graceful: graceMs > 0, timeout: Math.max(graceMs, 1) })
    },
  }
}
