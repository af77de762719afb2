import { readEnvironment, type Environment } from "./env.ts"
import { loadEnvironmentFile } from "./environment-file.ts"
import { countBuffersAsHeap } from "./garbage-collection.ts"
import { createLogger } from "./logger.ts"
import { describeStartFault } from "./operator-error.ts"
import { type RunningServer, startServer } from "./server.ts"
import { stopOnSignals } from "./stop-on-signals.ts"
import { startViewer } from "./viewer-process.ts"

/** Everything on one machine: API, worker, viewer, and the embedded database where no other is set. */
const start = async (environment: Environment): Promise<void> => {
  await using resources = new AsyncDisposableStack()
  const interrupted = new AbortController()
  stopOnSignals(async () => {
    interrupted.abort()
    await running
  })
  const viewer = await startViewer(environment)
  resources.defer(() => viewer.stop())
  // Warnings and errors alone: on a terminal the lines below say the rest.
  const logger = createLogger(environment.logLevel === "info" ? "warn" : environment.logLevel)
  const server = await startServer(environment, logger)
  resources.defer(() => server.close())
  console.log(greeting(environment, server))

  await new Promise<void>((resolve, reject) => {
    interrupted.signal.addEventListener("abort", () => resolve())
    if (interrupted.signal.aborted) resolve()
    viewer.onUnexpectedExit((description) => reject(new Error(description)))
  })
  console.log("\nStopping …")
}

const greeting = (environment: Environment, server: RunningServer): string => {
  const { imageModel, storage } = environment
  const model =
    imageModel.kind === "painter"
      ? "built-in painter (free, offline; set OPENAI_API_KEY for another)"
      : `${imageModel.model} at ${imageModel.baseUrl ?? "OpenAI"}`
  const files = storage.kind === "disk" ? `${environment.dataDirectory}/files` : `bucket ${storage.bucket}`
  const database = environment.databaseUrl === undefined ? `${environment.dataDirectory}/postgres` : "DATABASE_URL"
  const lines: [string, string][] = [
    ...(server.signInUrl === undefined
      ? [["Studio", environment.publicApiUrl] as [string, string]]
      : [["Sign in (once)", server.signInUrl] as [string, string]]),
    ...(server.demoWizardId === undefined
      ? [["Viewer", environment.publicViewerUrl] as [string, string]]
      : [["Demo wizard", `${environment.publicViewerUrl}/w/${server.demoWizardId}`] as [string, string]]),
    ["Image model", model],
    ...server.warnings.map((warning): [string, string] => ["Attention", warning]),
    ["Data", `${database} (database), ${files} (pictures)`],
  ]
  const width = Math.max(...lines.map(([label]) => label.length))
  return [
    "",
    "  Stepscape is ready.",
    "",
    ...lines.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
    "",
    "  Ctrl-C stops it.",
  ].join("\n")
}

let running: Promise<void> = Promise.resolve()
try {
  countBuffersAsHeap()
  loadEnvironmentFile()
  running = start(readEnvironment(process.env))
  await running
  process.exit(0)
} catch (error) {
  console.error(`\nStepscape cannot start.\n\n${describeStartFault(error)}\n`)
  process.exit(1)
}
