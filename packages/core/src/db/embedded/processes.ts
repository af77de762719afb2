import { spawnSync } from "node:child_process"
import { readFile, readdir, readlink } from "node:fs/promises"
import { basename } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { EmbeddedPostgresError, isErrno } from "./errors.ts"

const hasProc = process.platform === "linux"

const stateInProc = async (pid: number): Promise<string | undefined> => {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined)
  return text?.slice(text.lastIndexOf(")") + 2)[0] // the name before it may hold anything
}

/** Tells whether the number is in use, be it by a process that ended and that nobody has collected (a zombie). */
export const isKnown = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isErrno(error, "EPERM")
  }
}

/** Tells whether a process runs; a zombie does not. */
export const isRunning = async (pid: number): Promise<boolean> =>
  isKnown(pid) && (!hasProc || (await stateInProc(pid)) !== "Z")

/** Sends a signal; a process that has just ended needs none. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!isErrno(error, "ESRCH")) throw error
  }
}

/**
 * Tells whether a process is a PostgreSQL server process of this data folder: numbers are used again, and a foreign
 * process must never be taken for ours, let alone be ended. Undefined where the host does not say.
 *
 * @param data the data folder, without symbolic links
 */
export const servesFolder = async (pid: number, data: string): Promise<boolean | undefined> => {
  if (!hasProc) {
    const { status, stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
    })
    return status === 0 ? stdout.includes("postgres") && stdout.includes(data) : undefined
  }
  try {
    // Every process of a server works in its data folder; a deleted program's path has a suffix.
    const program = basename(await readlink(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, "")
    return program === "postgres" && (await readlink(`/proc/${pid}/cwd`)) === data
  } catch (error) {
    return isErrno(error, "ENOENT", "ESRCH") ? false : undefined
  }
}

/** All server processes of a data folder, where the host can tell (Linux). */
export const findServerProcesses = async (data: string): Promise<number[]> => {
  if (!hasProc) return []
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number)
  const ours = await Promise.all(pids.map((pid) => servesFolder(pid, data)))
  return pids.filter((_, index) => ours[index] === true)
}

/** How long the processes of a killed server may take to notice that it is gone, before they are ended. */
const ORPHAN_GRACE_MS = 2_000
const ORPHAN_TIMEOUT_MS = 30_000

/** Waits until no server process of a data folder is left, and helps after a while. Only for a server that is gone. */
export const outlastServerProcesses = async (data: string): Promise<void> => {
  const began = Date.now()
  for (let pids = await findServerProcesses(data); pids.length > 0; pids = await findServerProcesses(data)) {
    const elapsed = Date.now() - began
    if (elapsed > ORPHAN_TIMEOUT_MS) {
      const message = `Processes of a killed database server (${pids.join(", ")}) hold ${data}. End them and start again.`
      throw new EmbeddedPostgresError(message)
    }
    // SIGQUIT makes them leave without touching the data; the next start recovers from the log anyway.
    if (elapsed > ORPHAN_GRACE_MS) for (const pid of pids) signal(pid, "SIGQUIT")
    await wait(100)
  }
}
