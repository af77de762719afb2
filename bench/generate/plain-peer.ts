import { mkdir, readFile } from "node:fs/promises"
import path from "node:path"
import pg from "pg"
import { buildNextApp, startNextApp } from "../measuring/next-app.ts"
import { call, communityId, type Contestant, type ContestantOptions, jwtSecret, stepCount } from "./contestant.ts"

const peer = path.resolve(import.meta.dirname, "../peers/plain-generate")

/** Building loads the route, whose client wants a key; it calls nobody. */
export const buildPlainPeer = (): Promise<void> => buildNextApp(peer, { OPENAI_API_KEY: "unused" })

/** The plain way to build it, on its own few tables. */
export const startPlainPeer = async ({ vendor, databaseUrl, directory }: ContestantOptions): Promise<Contestant> => {
  await mkdir(directory, { recursive: true })
  const { wizardId, stepIds } = await seed(databaseUrl)
  const { url, ...program } = await startNextApp({
    directory: peer,
    env: (url) => ({
      DATABASE_URL: databaseUrl,
      FILES_DIR: directory,
      PUBLIC_URL: url,
      AUTH_JWT_SECRET: jwtSecret,
      OPENAI_API_KEY: vendor.apiKey,
      OPENAI_BASE_URL: vendor.baseUrl,
    }),
    logFile: path.join(directory, "next.log"),
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
