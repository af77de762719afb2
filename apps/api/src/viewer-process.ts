import { fork } from "node:child_process"
import { existsSync } from "node:fs"
import path from "node:path"
import type { Environment } from "./env.ts"
import { StartError } from "./listen.ts"

const viewer = path.resolve(import.meta.dirname, "../../viewer")
const built = path.join(viewer, "dist/entry.node.js")

/** What was built starts sooner and smaller, but does not follow the sources while Node watches them. */
const entryOf = (environment: NodeJS.ProcessEnv): string =>
  environment["WATCH_REPORT_DEPENDENCIES"] === undefined && existsSync(built)
    ? built
    : path.join(viewer, "src/entry.node.ts")

/** As in the viewer's own start script: a small heap is collected more often, which is quick, as next to nothing lives. */
const execArgv = ["--max-semi-space-size=1", "--max-old-space-size=128"]

export type ViewerProcess = {
  /** Called once if the viewer ends without being asked to. */
  onUnexpectedExit(listener: (description: string) => void): void
  stop(): Promise<void>
}

type Message = { type: "ready" } | { type: "failed"; message: string } | { type?: undefined }

/**
 * Starts the viewer as the process of its own that it is in production. It ends by itself when this process does.
 *
 * @throws StartError with the viewer's own message when it cannot start
 */
export const startViewer = async (environment: Environment): Promise<ViewerProcess> => {
  const child = fork(entryOf(process.env), {
    execArgv,
    env: { ...process.env, DATA_DIR: environment.dataDirectory },
    stdio: ["ignore", "inherit", "pipe", "ipc"],
    // A Ctrl-C in the terminal reaches us alone, and we stop it in turn.
    detached: true,
  })
  let stopping = false
  let onExit = (_description: string): void => undefined
  let complaint = ""
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => {
    child.once("exit", (code, signal) => {
      resolve()
      if (!stopping) onExit(`The viewer ended unexpectedly (${signal ?? `exit code ${code}`}).\n${complaint}`)
    })
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.on("message", (message: Message) => {
    if (message.type === "ready") resolve()
    else if (message.type === "failed") reject(new StartError(message.message))
    // Node itself uses the channel too when it watches files: whoever restarts us must know the viewer's.
    else process.send?.(message)
  })
  child.once("error", reject)
  void exited.then(() => reject(new StartError(`The viewer could not start.\n${complaint}`)))
  await promise
  child.stderr?.on("data", (chunk: Buffer) => process.stderr.write(chunk))
  return {
    onUnexpectedExit(listener) {
      onExit = listener
    },
    async stop() {
      stopping = true
      child.kill("SIGTERM")
      const timer = setTimeout(() => child.kill("SIGKILL"), 5_000)
      await exited
      clearTimeout(timer)
    },
  }
}
