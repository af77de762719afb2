import { dirname, join, resolve } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { type Account, canEnter, chooseAccount, giveTo } from "./embedded/account.ts"
import { findBinaries } from "./embedded/binaries.ts"
import { type Cluster, openCluster } from "./embedded/cluster.ts"
import { diagnose } from "./embedded/diagnose.ts"
import { EmbeddedPostgresError, folderError } from "./embedded/errors.ts"
import { type Lease, connectionUrl, takeLease } from "./embedded/lease.ts"
import { type Postmaster, findLivePostmaster } from "./embedded/postmaster.ts"
import { isRunning, outlastServerProcesses, signal } from "./embedded/processes.ts"
import { startServer } from "./embedded/server.ts"

export type EmbeddedPostgresOptions = {
  /** Where the data live; made when it is missing. One folder has one server. */
  directory: string
  /** Server settings over our own, e.g. `{ fsync: "off" }` for a throw-away database. */
  settings?: Record<string, string>
  /** A free one by default. A server that runs already keeps the port that it has. */
  port?: number
  /** False makes root run the server as nobody even where a user namespace would do. */
  userNamespaces?: boolean
}

/** A server that takes connections. */
export type EmbeddedPostgres = {
  /** Of the database `postgres`, with the superuser's password in it. */
  url: string
  pid: number
  /** True when a server was up already, left behind by a crash or started by another process. */
  reused: boolean
  /** Lets go of the server and, unless another process uses it too, stops it and waits until it is gone. */
  stop(): Promise<void>
  /** Resolves when our hold on the server is over: after `stop`, or because the server was killed. */
  ended: Promise<void>
}

const JOIN_TIMEOUT_MS = 60_000
const RETRY_MS = 100
/** Rivals and orphans that keep a start from succeeding are gone long before this. */
const START_ATTEMPTS = 100
/** A fast shutdown ends sessions and writes a checkpoint; an immediate one leaves that to the next start's recovery. */
const STOP_STAGES = [
  { name: "SIGINT", waitMs: 30_000 },
  { name: "SIGQUIT", waitMs: 10_000 },
  { name: "SIGKILL", waitMs: 5_000 },
] as const

/** What all steps of one start share. */
type Start = EmbeddedPostgresOptions & { account: Account; cluster: Cluster }

const stopServer = async (directory: string, pid: number): Promise<void> => {
  for (const { name, waitMs } of STOP_STAGES) {
    signal(pid, name)
    for (const deadline = Date.now() + waitMs; Date.now() < deadline; await wait(20)) {
      if (!(await isRunning(pid))) return
    }
  }
  throw new EmbeddedPostgresError(`The database server of ${directory} (process ${pid}) does not end.`)
}

const hold = (start: Start, server: { pid: number; port: number }, lease: Lease, reused: boolean): EmbeddedPostgres => {
  const { data, password } = start.cluster
  const stop = async () => {
    try {
      // Who cannot ask any more lost the session together with the server; what is left of that one must go as well.
      const last = await lease.isLast().catch(() => true)
      const live = await findLivePostmaster(data)
      if (last && live?.pid === server.pid) await stopServer(start.directory, server.pid)
    } finally {
      await lease.close()
    }
  }
  let stopping: Promise<void> | undefined
  const url = connectionUrl({ port: server.port, password })
  return { url, pid: server.pid, reused, stop: () => (stopping ??= stop()), ended: lease.ended }
}

/** Waits for a server that may be starting or stopping; undefined when it is gone and another can be started. */
const joinServer = async (start: Start, first: Postmaster): Promise<EmbeddedPostgres | undefined> => {
  const { data, password } = start.cluster
  let fault: unknown
  let live: Postmaster | undefined = first
  for (const deadline = Date.now() + JOIN_TIMEOUT_MS; Date.now() < deadline; await wait(RETRY_MS)) {
    if (live.ready) {
      const lease = await takeLease({ port: live.port, password, data }).catch((error: unknown) => {
        fault = error
      })
      if (lease !== undefined) return hold(start, live, lease, true)
    }
    live = await findLivePostmaster(data)
    if (live === undefined) return undefined
  }
  const message = `A database server (process ${live.pid}) serves ${start.directory} but cannot be reached. End it and start again.`
  throw new EmbeddedPostgresError(message, { cause: fault })
}

const startOrJoin = async (start: Start): Promise<EmbeddedPostgres> => {
  const { account, cluster, directory, port, settings = {} } = start
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt++) {
    const live = await findLivePostmaster(cluster.data)
    const joined = live === undefined ? undefined : await joinServer(start, live)
    if (joined !== undefined) return joined
    for (const folder of [directory, dirname(cluster.data)]) await giveTo(account, folder)
    if (!canEnter(account, cluster.data)) throw folderError(directory, Object.assign(new Error(), { code: "EACCES" }))
    const logFile = join(directory, "server.log")
    const outcome = await startServer({ account, data: cluster.data, logFile, port, settings })
    if (outcome.started) {
      const lease = await takeLease({ ...cluster, port: outcome.port }).catch(() => undefined)
      if (lease !== undefined) return hold(start, outcome, lease, false)
      continue // it ended, or is being ended, by another process: look again
    }
    const obstacle = diagnose(outcome.log, directory)
    switch (obstacle) {
      case "served-already":
        break
      case "orphans":
        await outlastServerProcesses(cluster.data)
        break
      case "port-taken":
        if (port === undefined) break // somebody took the free one in between
        throw new EmbeddedPostgresError(`The database port ${port} is taken. Stop what uses it, or set another one.`)
      default:
        obstacle satisfies never
    }
    await wait(RETRY_MS)
  }
  const message = `PostgreSQL did not start on ${directory} after ${START_ATTEMPTS} attempts; see server processes with \`ps\`.`
  throw new EmbeddedPostgresError(message)
}

/**
 * Runs PostgreSQL from the npm binaries on a folder, reachable from this machine only and with a password. A server that is
 * up is shared; what a crash left behind (a server, half a server, half a set-up) is taken over or cleared by itself.
 *
 * @throws EmbeddedPostgresError with one message that names the folder or port and says what to do
 *
 * @example
 * const postgres = await startEmbeddedPostgres({ directory: ".data/postgres" })
 * await applyMigrations({ databaseUrl: postgres.url })
 * await postgres.stop()
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const directory = resolve(options.directory)
  const account = await chooseAccount(await findBinaries(), options.userNamespaces ?? true)
  const cluster = await openCluster(account, directory, options.settings?.["fsync"] !== "off")
  return startOrJoin({ ...options, directory, account, cluster })
}
