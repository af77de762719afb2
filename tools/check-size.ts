/** Fails when what a visitor must load first has outgrown its budget, in bytes as sent with gzip. */
import { existsSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { publishedWizardSchema } from "../packages/core/src/published/index.ts"
import { releases } from "../packages/embed/src/releases/index.ts"
import { type Embedding, renderWizard } from "../packages/slides/src/index.ts"
import { eightSlides } from "./eight-slides.ts"

const gzipBytes = (content: string | Uint8Array): number => gzipSync(content).length

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** The scripts that the admin's page names: its entry, and the chunks that the entry imports statically. */
const initialScripts = (page: string): string[] => {
  const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => attribute(tag, "src"))
  const preloads = [...page.matchAll(/<link\b[^>]*>/g)]
    .filter(([tag]) => attribute(tag, "rel") === "modulepreload")
    .map(([tag]) => attribute(tag, "href"))
  return [...scripts, ...preloads].filter((path) => path !== undefined)
}

const adminScript = (): number => {
  const dist = new URL("../apps/admin/dist/", import.meta.url)
  const page = new URL("index.html", dist)
  if (!existsSync(page)) throw new Error("The admin is not built yet. Run `npx pnpm build` first.")
  const paths = initialScripts(readFileSync(page, "utf8"))
  if (paths.length === 0) throw new Error("The admin's built page names no script: nothing was measured.")
  return paths.reduce((total, path) => total + gzipBytes(readFileSync(new URL(path.replace(/^\//, ""), dist))), 0)
}

const page = (embedding: Embedding | null) => {
  const wizard = publishedWizardSchema.parse(eightSlides)
  const { html, script } = renderWizard({ wizard, pictureUrl: (key) => `/files/${key}`, embedding })
  return { bytes: gzipBytes(html.replace(script, "")), script: gzipBytes(script) }
}
const alone = page(null)
const embedded = page({ words: null, ground: null })

/** What other sites load; the newest release is what the source makes, as another check sees to. */
const loader = (): number => {
  const [newest] = releases
  if (newest === undefined) throw new Error("The embed's loader has no release: nothing was measured.")
  return gzipBytes(newest.script)
}

/** What wrangler would upload. */
const worker = (): number => {
  const bundle = new URL("../apps/viewer/.wrangler/dist/entry.workers.js", import.meta.url)
  if (!existsSync(bundle)) throw new Error("The Worker is not built yet. Run `npx pnpm check` as a whole.")
  return gzipBytes(readFileSync(bundle))
}

const budgets = [
  { what: "admin: initial script", bytes: adminScript(), budget: 220_000 },
  { what: "viewer: HTML and CSS of 8 slides", bytes: alone.bytes, budget: 12_000 },
  { what: "viewer: script", bytes: alone.script, budget: 3_000 },
  { what: "embedded: HTML and CSS", bytes: embedded.bytes, budget: 12_000 },
  { what: "embedded: script", bytes: embedded.script, budget: 3_000 },
  { what: "embed: loader", bytes: loader(), budget: 2_000 },
  { what: "viewer: Worker", bytes: worker(), budget: 60_000 },
]

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`.padStart(9)
for (const { what, bytes, budget } of budgets) {
  const verdict = bytes <= budget ? "ok" : "TOO LARGE"
  console.log(`${what.padEnd(34)}${kilobytes(bytes)}  of ${kilobytes(budget)} gzip  ${verdict}`)
}
if (budgets.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1
