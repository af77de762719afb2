import { mkdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import pg from "pg"
import { buildNextApp, startNextApp } from "../measuring/next-app.ts"
import type { Contestant } from "./contestant.ts"
import type { ShownWizard } from "./wizard.ts"

const peer = path.resolve(import.meta.dirname, "../peers/next-viewer")
const pictures = path.join(peer, "public/pictures")

/** Puts the wizard's pictures where Next serves files from, and builds the app for production. */
export const buildNextViewer = async ({ originals }: Pick<ShownWizard, "originals">): Promise<void> => {
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures, { recursive: true })
  for (const [index, bytes] of originals.entries()) await writeFile(path.join(pictures, `${index + 1}.png`), bytes)
  await buildNextApp(peer)
}

/** The plain way to show a wizard: read from the database at every view, rendered by React on both sides. */
export const startNextViewer = async (options: {
  databaseUrl: string
  wizard: ShownWizard["wizard"]
  logFile: string
}): Promise<Contestant> => {
  const { databaseUrl, wizard, logFile } = options
  await seed(databaseUrl, wizard)
  const program = await startNextApp({ directory: peer, env: () => ({ DATABASE_URL: databaseUrl }), logFile })
  return { ...program, pathOf: (wizardId) => `/w/${wizardId}` }
}

const seed = async (databaseUrl: string, { wizardId, title, slides }: ShownWizard["wizard"]): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(await readFile(path.join(peer, "prisma/schema.sql"), "utf8"))
  await client.query("INSERT INTO wizards VALUES ($1, $2)", [wizardId, title])
  for (const [index, { stepId, headline, bodyHtml, align, cta }] of slides.entries()) {
    const config = { headline, bodyHtml, align, cta, backgroundImageUrl: `/pictures/${index + 1}.png` }
    await client.query("INSERT INTO steps VALUES ($1, $2, $3, $4)", [stepId, wizardId, index, config])
  }
  await client.end()
}
