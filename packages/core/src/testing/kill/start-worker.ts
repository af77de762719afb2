import { spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import type { WorkerOptions, WorkerRequest } from "./worker-options.ts"

export type WorkerProcess = AsyncDisposable & {
  /** Has it start a generation, or publish; returns at once. */
  start(request: WorkerRequest): void
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
  /** Asks it to end in order; what it ended with: exit code, or the signal's name. */
  stop(): Promise<number | string | null>
  /** Undefined while it runs. */
  end(): number | string | undefined
}

/**
 * Starts a process of its own that opens a core, and waits until it is ready.
 *
 * @throws Error when it ends instead
 */
export const startWorker = async (options: WorkerOptions): Promise<WorkerProcess> => {
  const program = path.join(import.meta.dirname, "worker-process.ts")
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  const exited = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>
  const end = (): number | string | undefined => child.exitCode ?? child.signalCode ?? undefined
  const ready = await Promise.race([once(child, "message").then(() => true), exited.then(() => false)])
  if (!ready) throw new Error(`The worker process ended with ${end()} before it was ready`)
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL")
    await exited
  }
  return {
    end,
    kill,
    start: (request) => void child.send(request),
    async stop() {
      child.kill("SIGTERM")
      const [code, signal] = await exited
      return code ?? signal
    },
    [Symbol.asyncDispose]: kill,
  }
}
