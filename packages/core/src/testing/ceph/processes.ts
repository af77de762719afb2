import { type ChildProcess, execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { readFile, readdir, readlink } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"
import { promisify } from "node:util"

/** The kernel ends what we start together with us, however we end. */
const [TIE, ...TIED] = ["setpriv", "--pdeathsig", "KILL"] as const
const TIMEOUT_MS = 30_000

/** The gateway cannot be started; the message holds what the program said. */
export class CephError extends Error {
  override readonly name = "CephError"
}

/** What remains of a program's output: its end is where the reason stands. */
const lastLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-5)
    .join("\n")

/**
 * Runs one of Ceph's commands to its end.
 *
 * @param needed a daemon's `ended`: without it many a command would wait for ever
 * @returns what it wrote
 * @throws CephError when it or the daemon fails, or when it takes longer than 30 s
 */
export const run = async (program: string, args: readonly string[], needed?: AbortSignal): Promise<string> => {
  const limits = { timeout: TIMEOUT_MS, killSignal: "SIGKILL", ...(needed && { signal: needed }) } as const
  try {
    return (await promisify(execFile)(TIE, [...TIED, program, ...args], limits)).stdout
  } catch (error) {
    needed?.throwIfAborted()
    const { killed, stderr } = error as { killed?: boolean; stderr?: string }
    const why = killed === true ? `did not end within ${TIMEOUT_MS / 1_000} s` : "failed"
    throw new CephError(`${program} ${args.join(" ")} ${why}:\n${lastLines(stderr ?? "")}`, { cause: error })
  }
}

export type Daemon = {
  /** Aborted, with a CephError that says why, as soon as the daemon has ended. */
  ended: AbortSignal
  /** Resolves once it listens at a port of the loopback address; rejects when it ends before, or not within 30 s. */
  listening(port: number): Promise<void>
  stop(): Promise<void>
}

/** The kernel's numbers of the sockets that listen at a loopback port; the table is in hexadecimal, 0A means listening. */
const listenersAt = async (port: number): Promise<string[]> => {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`
  const rows = (await readFile("/proc/net/tcp", "utf8")).split("\n").map((row) => row.trim().split(/\s+/))
  return rows.filter(([, local, , state]) => local === address && state === "0A").map((row) => row[9] ?? "")
}

/** Whether a process itself listens at a port: that something answers there may be another program's doing. */
const listensAt = async (pid: number, port: number): Promise<boolean> => {
  const sockets = (await listenersAt(port)).map((number) => `socket:[${number}]`)
  if (sockets.length === 0) return false
  const folder = `/proc/${pid}/fd`
  // A file that was closed meanwhile, or a process that ended, holds no socket.
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => "")))
  return files.some((file) => sockets.includes(file))
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null

/** Starts one of Ceph's daemons in the foreground, as a child of ours. */
export const startDaemon = (program: string, args: readonly string[]): Daemon => {
  const daemon = spawn(TIE, [...TIED, program, "-f", ...args], { stdio: ["ignore", "pipe", "pipe"] })
  const controller = new AbortController()
  const ended = controller.signal
  let said = ""
  // The gateway tells on the one what the others tell on the other.
  for (const output of [daemon.stdout, daemon.stderr])
    output.setEncoding("utf8").on("data", (text: string) => (said = `${said}${text}`.slice(-10_000)))
  const end = (why: string) => controller.abort(new CephError(`${program} ended:\n${lastLines(said)}${why}`))
  // "close" comes after the last of its words.
  daemon.once("error", (error) => end(error.message)).once("close", () => end(""))
  return {
    ended,
    async listening(port) {
      for (const began = Date.now(); ; await wait(10)) {
        ended.throwIfAborted()
        if (daemon.pid !== undefined && (await listensAt(daemon.pid, port))) return
        if (Date.now() - began > TIMEOUT_MS)
          throw new CephError(`${program} does not listen at port ${port}:\n${lastLines(said)}`)
      }
    },
    async stop() {
      if (hasEnded(daemon)) return
      const exit = once(daemon, "exit")
      // It holds nothing worth keeping, and asked politely it may never end.
      daemon.kill("SIGKILL")
      await exit
    },
  }
}
