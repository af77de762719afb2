import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "..")

/** A program of this repository that runs on its own. */
export type StartedProcess = {
  process: ChildProcess
  /** All that it printed so far. */
  output: () => string
  stop(): Promise<void>
}

/**
 * Starts one with nothing of the test's environment but what is given, and waits until it has printed something.
 *
 * @param options `entry` is a path below the repository's root
 * @throws Error with what it printed when it ends instead
 */
export const startProcess = async (options: {
  entry: string
  args?: readonly string[]
  environment?: Record<string, string>
  until: RegExp
}): Promise<StartedProcess> => {
  const { entry, args = [], environment = {}, until } = options
  const child = spawn(process.execPath, [path.join(root, entry), ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  const exited = once(child, "exit") as Promise<[number | null]>
  const printed = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString()
        if (until.test(output)) resolve()
      })
    }
  })
  const failed = exited.then(([code]) => Promise.reject(new Error(`${entry} ended with ${code}:\n${output}`)))
  failed.catch(() => undefined) // told only while it is waited for; later it is asked to end
  await Promise.race([printed, failed])
  return {
    process: child,
    output: () => output,
    async stop() {
      child.kill("SIGTERM")
      await exited
    },
  }
}
