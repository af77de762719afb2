import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { findFreePort } from "@org/core/testing"

const root = path.resolve(import.meta.dirname, "..")

export type Stepscape = {
  process: ChildProcess
  /** All that it printed so far. */
  output: () => string
  signInUrl: string
  demoUrl: string
  /** ms from the launch to the greeting. */
  startMs: number
}

/** What a start needs to be alone on this machine: two ports and a data folder. */
export type Place = { environment: Record<string, string>; remove(): Promise<void> }

export const createPlace = async (): Promise<Place> => {
  const directory = await mkdtemp(path.join(tmpdir(), "stepscape-e2e-"))
  const [api, viewer] = [await findFreePort(), await findFreePort()]
  return {
    environment: { DATA_DIR: directory, API_PORT: String(api), VIEWER_PORT: String(viewer) },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

/** Launches what `pnpm start` launches, with these variables and none of ours that the machine may have set. */
export const launch = (environment: Record<string, string>): { process: ChildProcess; output: () => string } => {
  const child = spawn(process.execPath, [path.join(root, "tools/start.mjs")], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString()
    })
  }
  return { process: child, output: () => output }
}

/**
 * Starts Stepscape and waits for its greeting.
 *
 * @throws Error with what it printed when it ends instead
 */
export const start = async (environment: Record<string, string>): Promise<Stepscape> => {
  const launchedAt = performance.now()
  const { process: child, output } = launch(environment)
  const greeted = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", () => output().includes("Ctrl-C stops it.") && resolve())
    child.once("exit", (code) => reject(new Error(`Stepscape ended with exit code ${code}:\n${output()}`)))
  })
  await greeted
  const link = (label: string): string => new RegExp(`${label}\\s+(http\\S+)`).exec(output())?.[1] ?? ""
  return {
    process: child,
    output,
    signInUrl: link("Sign in \\(once\\)"),
    demoUrl: link("Demo wizard"),
    startMs: performance.now() - launchedAt,
  }
}

/**
 * Signs in by the link, which it allows once.
 *
 * @returns what a request's `cookie` header then says
 */
export const signIn = async ({ signInUrl }: Pick<Stepscape, "signInUrl">): Promise<string> => {
  const { headers } = await fetch(signInUrl, { redirect: "manual" })
  return headers.get("set-cookie")?.split(";")[0] ?? ""
}

/** Asks it to stop as Ctrl-C does, and waits until it has. */
export const stop = async ({ process: child }: Pick<Stepscape, "process">): Promise<number | null> => {
  if (child.exitCode !== null) return child.exitCode
  const exited = once(child, "exit") as Promise<[number | null]>
  child.kill("SIGINT")
  const [code] = await exited
  return code
}

/** Processes whose command line or environment names the data folder: launcher, API, viewer, PostgreSQL. */
export const processesOf = async ({ environment }: Place): Promise<number[]> => {
  const directory = environment["DATA_DIR"] ?? ""
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process may end while we look, and then it is simply not there.
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, "latin1").catch(() => "")
      const isOurs =
        (await read("cmdline")).includes(directory) || (await read("environ")).includes(`DATA_DIR=${directory}`)
      const executable = await readlink(`/proc/${pid}/exe`).catch(() => "")
      return isOurs && executable !== "" ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

/**
 * Ends all of it at once and without warning, as a power cut would; PostgreSQL too. Linux only.
 *
 * @param spared a process that goes on
 */
export const killAll = async (place: Place, spared?: number): Promise<void> => {
  for (const pid of await processesOf(place)) {
    if (pid === spared) continue
    try {
      process.kill(pid, "SIGKILL")
    } catch (error) {
      // A child may have ended with its parent in between.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
  }
}
