import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { findFreePort } from "@org/core/testing"

const root = path.resolve(import.meta.dirname, "..")

/** A viewer that nobody else stops when they stop. */
export type LoneViewer = {
  process: ChildProcess
  url: string
  /** All that it printed so far. */
  output: () => string
  stop(): Promise<void>
}

/**
 * Starts the viewer as it stands alone on another machine or another supervisor's list, and waits until it listens.
 *
 * @throws Error with what it printed when it ends instead
 */
export const startLoneViewer = async (environment: Record<string, string>): Promise<LoneViewer> => {
  const port = await findFreePort()
  const child = spawn(process.execPath, [path.join(root, "apps/viewer/src/entry.node.ts")], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...environment, VIEWER_PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  const exited = once(child, "exit") as Promise<[number | null]>
  const listening = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString()
        if (/^Viewer: /m.test(output)) resolve()
      })
    }
  })
  const failed = exited.then(([code]) => Promise.reject(new Error(`The viewer ended with ${code}:\n${output}`)))
  failed.catch(() => undefined) // told only while it is waited for; later it is asked to end
  await Promise.race([listening, failed])
  return {
    process: child,
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    async stop() {
      child.kill("SIGTERM")
      await exited
    },
  }
}
