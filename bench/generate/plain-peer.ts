import { execFile } from "node:child_process"
import { mkdir, readFile } from "node:fs/promises"
import path from "node:path"
import { promisify } from "node:util"
import { findFreePort } from "@org/core/testing"
import pg from "pg"
import { call, communityId, type Contestant, type ContestantOptions, jwtSecret, stepCount } from "./contestant.ts"
import { startProgram } from "./processes.ts"

const run = promisify(execFile)
const peer = path.resolve(import.meta.dirname, "../peers/plain-generate")
const repository = path.resolve(import.meta.dirname, "../..")

/** Installs and builds the peer, which is no part of the workspace: whoever only runs the product never downloads it. */
export const buildPlainPeer = async (): Promise<void> => {
  const [pnpm, ...args] = pnpmCommand()
  await run(pnpm, [...args, "install", "--ignore-workspace", "--frozen-lockfile", "--dir", peer], { cwd: repository })
  const prisma = path.join(repository, "node_modules/prisma/build/index.js")
  const schema = path.join(peer, "prisma/schema.prisma")
  await run(process.execPath, [prisma, "generate", "--schema", schema], { cwd: repository })
  // Building loads the route, whose client wants a key; it calls nobody.
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", OPENAI_API_KEY: "unused" }
  await run(process.execPath, [next, "build"], { cwd: peer, env })
}

const next = path.join(peer, "node_modules/next/dist/bin/next")

/** The one that runs this script; it may be a program or a script of Node. */
const pnpmCommand = (): [string, ...string[]] => {
  const running = process.env["npm_execpath"]
  if (running === undefined) return ["npx", "pnpm"]
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running]
}

/** The plain way to build it, on its own few tables. */
export const startPlainPeer = async ({ vendor, databaseUrl, directory }: ContestantOptions): Promise<Contestant> => {
  await mkdir(directory, { recursive: true })
  const { wizardId, stepIds } = await seed(databaseUrl)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const program = await startProgram({
    command: process.execPath,
    args: [next, "start", "--hostname", "127.0.0.1", "--port", String(port)],
    cwd: peer,
    env: {
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: databaseUrl,
      FILES_DIR: directory,
      PUBLIC_URL: url,
      AUTH_JWT_SECRET: jwtSecret,
      OPENAI_API_KEY: vendor.apiKey,
      OPENAI_BASE_URL: vendor.baseUrl,
    },
    logFile: path.join(directory, "next.log"),
    url,
  })
  return {
    ...program,
    name: "plain",
    async generate(index) {
      const stepId = stepIds[index % stepCount]
      await call(`${url}/api/generate`, { wizardId, stepId, prompt: "a calm sea at dawn" })
    },
  }
}

const seed = async (databaseUrl: string): Promise<{ wizardId: string; stepIds: string[] }> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(await readFile(path.join(peer, "prisma/schema.sql"), "utf8"))
  const wizardId = crypto.randomUUID()
  const stepIds = Array.from({ length: stepCount }, () => crypto.randomUUID())
  await client.query("INSERT INTO communities VALUES ($1, $2)", [communityId, 1_000_000])
  await client.query("INSERT INTO wizards VALUES ($1, $2, 'Welcome')", [wizardId, communityId])
  const config = { presentation: { headline: "", body: "", backgroundImageUrl: null }, specific: {} }
  for (const id of stepIds) await client.query("INSERT INTO steps VALUES ($1, $2, $3)", [id, wizardId, config])
  await client.end()
  return { wizardId, stepIds }
}
