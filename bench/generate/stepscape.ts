import path from "node:path"
import { applyMigrations, createDatabase } from "@org/core/db"
import { findFreePort, holdPreparations } from "@org/core/testing"
import pg from "pg"
import { call, type Contestant, type ContestantOptions, jwtSecret, stepCount } from "./contestant.ts"
import { type Program, startProgram } from "../measuring/processes.ts"
import type { Vendor } from "./start-vendor.ts"

const api = path.resolve(import.meta.dirname, "../../apps/api")

/** Ours as a deployment runs it: one process that serves and works the queue, for a community without a limit. */
export const startApi = async (options: {
  vendor: Pick<Vendor, "apiKey" | "baseUrl">
  databaseUrl: string
  directory: string
}): Promise<Program & { url: string }> => {
  const { vendor, databaseUrl, directory } = options
  await applyMigrations({ databaseUrl })
  await allowUnlimited(databaseUrl)
  const url = `http://127.0.0.1:${await findFreePort()}`
  const program = await startProgram({
    command: process.execPath,
    args: [...process.execArgv, "src/main.ts"],
    cwd: api,
    env: {
      API_PORT: new URL(url).port,
      DATABASE_URL: databaseUrl,
      DATA_DIR: directory,
      AUTH_JWT_SECRET: jwtSecret,
      OPENAI_API_KEY: vendor.apiKey,
      OPENAI_BASE_URL: vendor.baseUrl,
      LOG_LEVEL: "warn",
      // As the start and the Dockerfile set it.
      MALLOC_ARENA_MAX: "2",
    },
    logFile: path.join(directory, "api.log"),
    url: `${url}/readyz`,
  })
  return { ...program, url }
}

export const startStepscape = async (options: ContestantOptions): Promise<Contestant> => {
  const { url, ...program } = await startApi(options)
  const { id: wizardId } = await call<{ id: string }>(`${url}/api/wizards`, { title: "Welcome" })
  const stepIds: string[] = []
  for (let index = 0; index < stepCount; index += 1) {
    const { id } = await call<{ id: string }>(`${url}/api/wizards/${wizardId}/steps`, { type: "content", config: {} })
    stepIds.push(id)
  }
  // The plain way makes no variants at all.
  const database = createDatabase({ databaseUrl: options.databaseUrl })
  await holdPreparations(database)
  await database.$disconnect()
  return {
    ...program,
    name: "Stepscape",
    async generate(index) {
      const stepId = stepIds[index % stepCount]
      await call(`${url}/api/admin/steps/generate-background`, { wizardId, stepId, prompt: "a calm sea at dawn" })
    },
  }
}

export const allowUnlimited = async (databaseUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query("UPDATE plan_limits SET hard_limit = NULL")
  await client.end()
}
