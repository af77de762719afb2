import { mkdir, writeFile } from "node:fs/promises"
import { availableParallelism, loadavg } from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"
import { findFreePort } from "@org/core/testing"
import { createApiClient } from "@org/e2e/api-client"
import { launchBrowser } from "@org/e2e/browser"
import { createPlace, signIn, start, stop } from "@org/e2e/stepscape"
import { formatTable, type Row } from "../measuring/report.ts"
import { median } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"
import { type Audit, audit, categories, type Category, devices } from "./audit.ts"

// What Lighthouse says about the studio's two screens as someone meets them who signs in on a new machine.

const { values } = parseArgs({
  options: {
    /** How often each is judged; the processor's moods move a single score by several points. */
    rounds: { type: "string", default: "5" },
    /** A folder for the last report of each, to be opened in a browser. */
    reports: { type: "string" },
  },
})
const rounds = Number(values.rounds)

const targets: Record<Category, number> = { performance: 95, accessibility: 100, "best-practices": 100 }
/** A community that has been at it for a while; each card shows its first slide's picture. */
const wizardCount = 12

const fillList = async (api: ReturnType<typeof createApiClient>, wizardId: string): Promise<void> => {
  for (let count = 2; count <= wizardCount; count += 1) {
    await api.wizards.duplicate.mutate({ wizardId, title: `Welcome, group ${count}` })
  }
}

const range = (numbers: readonly number[], digits = 0): string =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`

const describe = (where: string, audits: readonly Audit[]): Row[] => [
  ...categories.map((category): Row => {
    const scores = audits.map((audit) => audit.scores[category])
    const target = targets[category]
    return {
      what: `${where}: ${category}`,
      ours: range(scores),
      budget: target === 100 ? "100" : `≥ ${target}`,
      isMet: median(scores) >= target,
    }
  }),
  { what: "  first contentful paint", ours: `${range(audits.map(({ figures }) => figures.firstPaint))} ms` },
  { what: "  largest contentful paint", ours: `${range(audits.map(({ figures }) => figures.largestPaint))} ms` },
  { what: "  total blocking time", ours: `${range(audits.map(({ figures }) => figures.blocking))} ms` },
  {
    what: "  layout shift",
    ours: range(
      audits.map(({ figures }) => figures.shift),
      3,
    ),
  },
  { what: "  over the wire", ours: `${(median(audits.map(({ weight }) => weight)) / 1_000).toFixed(0)} KB` },
]

/** Each audit in turn, so that what slows the machine down for a while slows all of them. */
const judgeAll = async (options: {
  pages: Record<string, string>
  debuggingPort: number
  cookie: string
}): Promise<Map<string, Audit[]>> => {
  const { pages, ...access } = options
  const audits = new Map<string, Audit[]>()
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`… round ${round} of ${rounds}`)
    for (const [name, url] of Object.entries(pages)) {
      for (const device of devices) {
        const where = `${name} on a ${device}`
        audits.set(where, [...(audits.get(where) ?? []), await audit({ url, device, ...access })])
      }
    }
  }
  return audits
}

const saveReports = async (folder: string, audits: ReadonlyMap<string, Audit[]>): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const [where, all] of audits) await writeFile(path.join(folder, `${where}.html`), all.at(-1)?.html ?? "")
}

await withResources(async (resources) => {
  const place = await createPlace()
  resources.defer(() => place.remove())
  const stepscape = await start(place.environment)
  resources.defer(async () => void (await stop(stepscape)))
  const cookie = await signIn(stepscape)
  const { origin } = new URL(stepscape.signInUrl)
  const wizardId = new URL(stepscape.demoUrl).pathname.split("/").at(-1) ?? ""
  await fillList(createApiClient(stepscape, cookie), wizardId)
  const debuggingPort = await findFreePort()
  const browser = await launchBrowser({ debuggingPort })
  resources.defer(() => browser.close())

  const pages = { list: `${origin}/`, editor: `${origin}/wizards/${wizardId}` }
  const audits = await judgeAll({ pages, debuggingPort, cookie })
  if (values.reports !== undefined) await saveReports(values.reports, audits)
  console.log(`\nThe studio, as Lighthouse sees it: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
  console.log(`medians with least and most of ${rounds}\n`)
  console.log(
    formatTable(
      [...audits].flatMap(([where, all]) => describe(where, all)),
      ["studio", ""],
    ),
  )
  for (const [where, all] of audits) {
    const faults = [...new Set(all.flatMap(({ faults }) => faults))]
    if (faults.length > 0) console.log(`\n${where}:\n${faults.map((fault) => `- ${fault}`).join("\n")}`)
  }
})
