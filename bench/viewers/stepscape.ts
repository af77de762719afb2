import { readFile } from "node:fs/promises"
import path from "node:path"
import { findFreePort } from "@org/core/testing"
import { startProgram } from "../measuring/processes.ts"
import type { Contestant } from "./contestant.ts"

const viewer = path.resolve(import.meta.dirname, "../../apps/viewer")

/** What its start script says after `node`. */
const startArguments = async (): Promise<string[]> => {
  const { scripts } = JSON.parse(await readFile(path.join(viewer, "package.json"), "utf8")) as {
    scripts: { start: string }
  }
  return scripts.start.split(" ").slice(1)
}

/**
 * Our viewer as the product starts it: a process of its own that reads a folder.
 *
 * @param options `dataDirectory` holds the store in `files`
 */
export const startStepscapeViewer = async (options: {
  dataDirectory: string
  logFile: string
}): Promise<Contestant> => {
  const { dataDirectory, logFile } = options
  const url = `http://127.0.0.1:${await findFreePort()}`
  const program = await startProgram({
    command: process.execPath,
    args: await startArguments(),
    cwd: viewer,
    // As the start sets it.
    env: {
      VIEWER_PORT: new URL(url).port,
      DATA_DIR: dataDirectory,
      MALLOC_ARENA_MAX: "2",
    },
    logFile,
    url: `${url}/healthz`,
  })
  return { ...program, url, pathOf: (wizardId) => `/w/${wizardId}` }
}
