import { fromPrisma, PgBoss } from "pg-boss"
import type { Logger } from "../logger.ts"
import type { DatabaseTransaction } from "../db/database.ts"

/** The queues and what their jobs carry. */
export type Jobs = {
  /** `turn` is the job's place among those of all communities (see `turnOf`), which it keeps when it is queued again. */
  "paint-background": { generationId: string; turn: number }
  "prepare-picture": { generationId: string }
}

export type QueueName = keyof Jobs

/** A job as its handler gets it; `id` stays the same when the queue repeats it. */
export type Job<Name extends QueueName> = { id: string; data: Jobs[Name]; signal: AbortSignal }

/** `delayMs` counts from the commit by the database's clock, so that a worker whose own is wrong delays nothing. */
type SendOptions = {
  jobId?: string
  delayMs?: number
  /** Jobs with a smaller one go first. */
  turn?: number
}

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

const retryLimits: Record<QueueName, number> = {
  "paint-background": 8,
  // An hour and a half; whatever is still missing then is made when it is published.
  "prepare-picture": 100,
}

/** More than an attempt with every step at its limit: looking in the store, painting, decoding, storing; in seconds. */
const longestJobSeconds = 420

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
  let isStopped = false
  const onError = (error: unknown): void => {
    // What still runs when the queue is closed was handed back, and cannot report any more.
    options.logger[isStopped ? "debug" : "error"]({ err: error }, "job queue fault")
  }
  boss.on("error", onError)
  boss.on("warning", (warning) => options.logger.warn({ warning }, "job queue warning"))
  try {
    await boss.start()
    const common = {
      heartbeatSeconds,
      notify: true,
      expireInSeconds: longestJobSeconds,
      retryBackoff: true,
      retryDelayMax: 60,
    }
    for (const [name, retryLimit] of Object.entries(retryLimits)) {
      await boss.createQueue(name, { ...common, retryLimit })
      // One that an earlier version made keeps that one's settings otherwise.
      await boss.updateQueue(name, { ...common, retryLimit })
    }
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }

  let isStopping = false
  return {
    async send(transaction, name, data, { jobId, delayMs, turn } = {}) {
      await boss.send(name, data, {
        ...(jobId === undefined ? {} : { id: jobId }),
        ...(delayMs === undefined ? {} : { startAfter: Math.ceil(delayMs) / 1_000 }),
        ...(turn === undefined ? {} : { priority: -turn }),
        db: fromPrisma(transaction),
      })
    },
    async work(name, concurrency, handle) {
      let workers = 0
      let busy = 0
      let isAdding = false
      // One worker waits, whatever the concurrency: every idle one would ask for each job that is announced.
      const addWorker = async (): Promise<void> => {
        isAdding = true
        try {
          const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 }
          const workerId = await boss.work<Jobs[typeof name]>(name, options, async (jobs) => {
            busy += 1
            const isAnotherNeeded = workers === busy && workers < concurrency && !isAdding && !isStopping
            if (isAnotherNeeded) addWorker().catch(onError)
            try {
              for (const job of jobs) await handle(job)
            } finally {
              busy -= 1
              // Who is the only one to wait looks for the next job at once; another one is there already otherwise.
              if (workers - busy === 1) boss.notifyWorker(workerId)
              else {
                workers -= 1
                boss.offWork(name, { id: workerId, wait: false }).catch(onError)
              }
            }
          })
          workers += 1
        } finally {
          isAdding = false
        }
      }
      await addWorker()
    },
    async stop(graceMs) {
      isStopping = true
      await boss.stop({ graceful: graceMs > 0, timeout: Math.max(graceMs, 1) })
      isStopped = true
    },
  }
}
