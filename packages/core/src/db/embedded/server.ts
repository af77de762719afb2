import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { open, readFile, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import type { Account } from "./account.ts"
import { readPostmaster } from "./postmaster.ts"
import { findFreePort } from "./free-port.ts"

/** Modest memory and disk: this server has one user on a laptop. Statements, which hold prompts, stay out of the log. */
const SETTINGS: Record<string, string> = {
  shared_buffers: "64MB",
  max_connections: "100",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_wal_size: "256MB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_error_statement: "panic",
}

/** Never changed by options: reachable from this machine only, and with the password. */
const FIXED: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
}

const READY_POLL_MS = 15

/** A server that did not come up tells why in its log. */
export type StartOutcome = { started: true; pid: number; port: number } | { started: false; log: string }

/**
 * Starts a server and waits until it takes connections or has ended. It runs in a session of its own, so that Ctrl-C in a
 * terminal does not reach it before its users are done, and writes its log to a file, so that it outlives our own end.
 */
export const startServer = async (options: {
  account: Account
  data: string
  /** Takes the place of the last server's log once this server is ready. */
  logFile: string
  port: number | undefined
  settings: Record<string, string>
}): Promise<StartOutcome> => {
  const { account, data } = options
  const port = options.port ?? (await findFreePort())
  const settings = { ...SETTINGS, ...options.settings, ...FIXED, port: String(port) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  const [command = "", ...args] = [...account.prefix, account.binaries.postgres, "-D", data, ...flags]
  const unfinishedLog = join(dirname(options.logFile), `unfinished-${process.pid}-${randomUUID()}.log`)
  const log = await open(unfinishedLog, "w", 0o600)
  const stdio = ["ignore", log.fd, log.fd] as const
  const child = spawn(command, args, {
    ...account.spawnOptions,
    stdio: [...stdio],
    detached: true,
  })
  const ended = new AbortController()
  const end = once(child, "exit").finally(() => ended.abort())
  try {
    await Promise.race([once(child, "spawn"), end])
    while (!ended.signal.aborted) {
      const postmaster = await readPostmaster(data)
      if (postmaster?.pid === child.pid && postmaster?.ready) {
        child.unref()
        await rename(unfinishedLog, options.logFile)
        return { started: true, pid: postmaster.pid, port }
      }
      await wait(READY_POLL_MS, undefined, { signal: ended.signal }).catch(() => undefined)
    }
    await end
    return { started: false, log: await readFile(unfinishedLog, "utf8") }
  } finally {
    await log.close()
    await rm(unfinishedLog, { force: true })
  }
}
