import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { open, readFile } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"
import { promisify } from "node:util"

const run = promisify(execFile)
const startMs = 60_000
const stopMs = 15_000

export type Program = { pid: number; stop(): Promise<void> }

/**
 * Starts a server as a process of its own and waits until it answers over HTTP.
 *
 * @param options `logFile` takes what it prints; `env` is all that it sees besides the PATH
 * @throws Error with the end of its log when it does not come up
 */
export const startProgram = async (options: {
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
  logFile: string
  url: string
}): Promise<Program> => {
  const { command, args, cwd, env, logFile, url } = options
  const log = await open(logFile, "w")
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "production", ...env },
    stdio: ["ignore", log.fd, log.fd],
  })
  const ended = once(child, "exit")
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM")
    const timer = setTimeout(() => child.kill("SIGKILL"), stopMs)
    await ended
    clearTimeout(timer)
    await log.close()
  }
  for (const deadline = Date.now() + startMs; Date.now() < deadline; await wait(50)) {
    if (child.exitCode !== null) break
    const answers = await fetch(url).then(
      ({ status }) => status < 500,
      () => false,
    )
    if (answers && child.pid !== undefined) return { pid: child.pid, stop }
  }
  await stop()
  throw new Error(`${command} ${args.join(" ")} does not start:\n${(await readFile(logFile, "utf8")).slice(-2_000)}`)
}

type Family = { pid: number; kilobytes: number }[]

/** A process and all below it, with their resident memory. */
const familyOf = async (root: number): Promise<Family> => {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,rss="])
  const processes = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, kilobytes = 0]) => ({ pid, parent, kilobytes }))
  const family = new Set([root])
  for (let size = 0; size !== family.size;) {
    size = family.size
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid)
  }
  return processes.filter(({ pid }) => family.has(pid))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What a process and all below it use: resident memory in MB, and the processor's time in ms (Linux only, else NaN). */
export const usageOf = async (root: number): Promise<{ megabytes: number; cpuMs: number }> => {
  const members = await familyOf(root)
  return {
    megabytes: sum(members.map(({ kilobytes }) => kilobytes)) / 1_024,
    cpuMs: sum(await Promise.all(members.map(({ pid }) => cpuMsOf(pid)))),
  }
}

/**
 * The most memory in MB that a process and all below it ever had resident, by the kernel's own book-keeping: nothing is
 * sampled, so nothing is missed and nobody is disturbed. Linux only, else NaN.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html (VmHWM)
 */
export const peakMegabytesOf = async (root: number): Promise<number> => {
  if (process.platform !== "linux") return Number.NaN
  const members = await familyOf(root)
  const peaks = members.map(async ({ pid }) => {
    const status = await readProcess(pid, "status")
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
  })
  return sum(await Promise.all(peaks)) / 1_024
}

/** A file of the kernel's about a process; empty where the process has ended since. */
const readProcess = (pid: number, file: "stat" | "status"): Promise<string> =>
  readFile(`/proc/${pid}/${file}`, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ESRCH") return ""
    throw error
  })

/** The kernel counts in hundredths of a second. */
const tickMs = 10

const cpuMsOf = async (pid: number): Promise<number> => {
  if (process.platform !== "linux") return Number.NaN
  const line = await readProcess(pid, "stat")
  const [user = 0, system = 0] = line
    .slice(line.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number)
  return (user + system) * tickMs
}
