import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { findFreePort } from "@org/core/testing"
import { type Program, startProgram } from "./processes.ts"

const run = promisify(execFile)
const repository = path.resolve(import.meta.dirname, "../..")
const untold = { NEXT_TELEMETRY_DISABLED: "1" }

/** The one that runs this script; it may be a program or a script of Node. */
const pnpmCommand = (): [string, ...string[]] => {
  const running = process.env["npm_execpath"]
  if (running === undefined) return ["npx", "pnpm"]
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running]
}

const nextOf = (directory: string): string => path.join(directory, "node_modules/next/dist/bin/next")

/**
 * Installs and builds a peer, which is no part of the workspace: whoever only runs the product never downloads it.
 *
 * @param env what building it wants besides this process's own variables
 */
export const buildNextApp = async (directory: string, env: Record<string, string> = {}): Promise<void> => {
  const [pnpm, ...args] = pnpmCommand()
  await run(pnpm, [...args, "install", "--ignore-workspace", "--frozen-lockfile", "--dir", directory], {
    cwd: repository,
  })
  const prisma = path.join(repository, "node_modules/prisma/build/index.js")
  const schema = path.join(directory, "prisma/schema.prisma")
  await run(process.execPath, [prisma, "generate", "--schema", schema], { cwd: repository })
  await run(process.execPath, [nextOf(directory), "build"], {
    cwd: directory,
    env: { ...process.env, ...untold, ...env },
  })
}

/** Starts a built peer as its own documentation says, on a free port of this machine. */
export const startNextApp = async (options: {
  directory: string
  env: (url: string) => Record<string, string>
  logFile: string
}): Promise<Program & { url: string }> => {
  const { directory, env, logFile } = options
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const program = await startProgram({
    command: process.execPath,
    args: [nextOf(directory), "start", "--hostname", "127.0.0.1", "--port", String(port)],
    cwd: directory,
    env: { ...untold, ...env(url) },
    logFile,
    url,
  })
  return { ...program, url }
}
