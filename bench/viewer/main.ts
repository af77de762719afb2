import { availableParallelism, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { peakMegabytesOf } from "../measuring/processes.ts"
import { formatTable, type Row } from "../measuring/report.ts"
import { median } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"
import { openPlace } from "../viewers/place.ts"
import { publishCopies } from "../viewers/wizard.ts"
import { startLoadGenerator } from "./load-generator.ts"
import type { Load } from "./load.ts"
import { browserHeaders, connections, etagOf, measureInTurn } from "./throughput.ts"
import { viewFirst, type Weight, weigh, weighInline } from "./weight.ts"

// Our viewer against the plain way to build it: the same wizard, in turn on one machine, asked by a third process.

const { values } = parseArgs({
  options: {
    /** How often each is measured. */
    rounds: { type: "string", default: "5" },
    /** How long each time. */
    seconds: { type: "string", default: "3" },
    /** How many wizards that nobody has seen before are asked for in a round. */
    unseen: { type: "string", default: "400" },
  },
})
const budgets = { ratio: 30, megabytes: 100 }
const rounds = Number(values.rounds)
const ms = Number(values.seconds) * 1_000

const range = (numbers: readonly number[], digits = 0): string =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`
const rates = (loads: readonly Load[] = []): number[] => loads.map(({ perSecond }) => perSecond)
const latency = (loads: readonly Load[] = [], which: "p50" | "p99"): string =>
  `${range(
    loads.map((load) => load[which]),
    1,
  )} ms`
const ratioOf = (ours: readonly Load[] = [], peer: readonly Load[] = []): number[] =>
  ours.map(({ perSecond }, round) => perSecond / (peer[round]?.perSecond ?? Number.NaN))
const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`
const shown = ({ bytes, encoding }: Weight): string => `${kilobytes(bytes)} ${encoding}`

const measure = async (resources: AsyncDisposableStack): Promise<Row[]> => {
  const say = (text: string) => console.log(`… ${text}`)
  const { shown: made, files, ours, peer } = await openPlace(resources, "viewer")
  const { wizardId } = made.wizard
  const generator = startLoadGenerator()
  resources.defer(() => generator.stop())
  const path = ours.pathOf(wizardId)
  const both = [ours, peer].map((contestant) => ({ contestant, path: contestant.pathOf(wizardId) }))
  const rows: Row[] = []
  const idle = await peakMegabytesOf(ours.pid)

  say(`${connections} connections, ${rounds} rounds of ${values.seconds} s each`)
  await measureInTurn(generator, both, { rounds: 1, ms: 2_000 })
  const [our = [], their = []] = await measureInTurn(generator, both, { rounds, ms })
  const ratios = ratioOf(our, their)
  rows.push({
    what: "requests/s",
    ours: range(rates(our)),
    peer: range(rates(their)),
    ratio: median(ratios),
    budget: `≥ ${budgets.ratio}×`,
    isMet: median(ratios) >= budgets.ratio,
  })
  rows.push({ what: "  ratio, round by round", ours: `${range(ratios, 1)}×` })
  for (const which of ["p50", "p99"] as const)
    rows.push({ what: `  ${which}`, ours: latency(our, which), peer: latency(their, which) })
  const [most, theirMost] = await Promise.all([ours, peer].map(({ pid }) => peakMegabytesOf(pid)))
  const memory: Row[] = [
    {
      what: "most resident",
      ours: `${most?.toFixed(0)} MB`,
      peer: `${theirMost?.toFixed(0)} MB`,
      ratio: (most ?? Number.NaN) / (theirMost ?? Number.NaN),
      budget: `≤ ${budgets.megabytes} MB`,
      isMet: (most ?? Number.NaN) <= budgets.megabytes,
    },
    { what: "  before the first view", ours: `${idle.toFixed(0)} MB` },
  ]

  say(`first views of ${values.unseen} wizards that nobody has seen`)
  const unseen: Load[] = []
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const ids = await publishCopies(files, made, Number(values.unseen))
    const paths = ids.map(ours.pathOf)
    unseen.push(await generator.run({ origin: ours.url, paths, headers: browserHeaders, connections, status: 200 }))
  }
  rows.push({
    what: "never seen before, requests/s",
    ours: range(rates(unseen)),
    peer: range(rates(their)),
    ratio: median(rates(unseen)) / median(rates(their)),
  })
  rows.push({ what: "  p50", ours: latency(unseen, "p50") }, { what: "  p99", ours: latency(unseen, "p99") })
  const refused = unseen.reduce((sum, { wrong }) => sum + wrong, 0)
  rows.push({ what: "  turned away", ours: String(refused), budget: "0", isMet: refused === 0 })

  const etag = await etagOf(ours.url + path)
  if (etag === undefined) throw new Error("Our page has no ETag")
  const known = { contestant: ours, path, headers: { ...browserHeaders, "if-none-match": etag }, status: 304 }
  const peerEtag = await etagOf(peer.url + peer.pathOf(wizardId))
  say("views that the browser has still in its cache")
  const [unchanged = []] = await measureInTurn(generator, [known], { rounds: Math.min(rounds, 3), ms })
  rows.push({
    what: "unchanged (304), requests/s",
    ours: range(rates(unchanged)),
    peer: peerEtag === undefined ? "always whole" : "has a tag",
    ratio: median(rates(unchanged)) / median(rates(their)),
  })

  rows.push(...memory, {
    what: `  after ${Number(values.unseen) * unseen.length} wizards never seen`,
    ours: `${(await peakMegabytesOf(ours.pid)).toFixed(0)} MB`,
  })

  say("what a first view weighs")
  const views = await Promise.all([ours, peer].map(({ url, pathOf }) => viewFirst(url + pathOf(wizardId))))
  for (const encoding of ["gzip", "br"] as const) {
    const [page, peerPage] = await Promise.all(
      [ours, peer].map(({ url, pathOf }) => weigh(url + pathOf(wizardId), encoding)),
    )
    const [script, peerScript] = await Promise.all(views.map(({ scripts }) => weighAll(scripts, encoding)))
    const [inline = 0, peerInline = 0] = await Promise.all(
      [ours, peer].map(({ url, pathOf }) => weighInline(url + pathOf(wizardId), encoding)),
    )
    if (page === undefined || peerPage === undefined || script === undefined || peerScript === undefined) continue
    rows.push({
      what: `HTML with what is inline, ${encoding}`,
      ours: shown(page),
      peer: shown(peerPage),
      ...(encoding === "gzip" ? { budget: "≤ 12 KB", isMet: page.bytes <= 12_000 } : {}),
    })
    rows.push({
      what: `script, files + inline, ${encoding}`,
      ours: `${shown(script)} + ${kilobytes(inline)}`,
      peer: `${shown(peerScript)} + ${kilobytes(peerInline)}`,
      ...(encoding === "gzip" ? { budget: "≤ 3 KB", isMet: script.bytes + inline <= 3_000 } : {}),
    })
  }
  const asked = views.map(({ requests, bytes }) => `${requests}, ${kilobytes(bytes)}`)
  rows.push({ what: "requests of a first view, 1280x800", ours: asked[0] ?? "", peer: asked[1] ?? "" })
  const strangers = views.map(({ thirdParties }) => thirdParties)
  rows.push({
    what: "  to third parties",
    ours: String(strangers[0]),
    peer: String(strangers[1]),
    budget: "0",
    isMet: strangers[0] === 0,
  })
  return rows
}

const weighAll = async (urls: readonly string[], encoding: "gzip" | "br"): Promise<Weight> => {
  const weights = await Promise.all(urls.map((url) => weigh(url, encoding)))
  return {
    bytes: weights.reduce((sum, { bytes }) => sum + bytes, 0),
    encoding: [...new Set(weights.map((weight) => weight.encoding))].join("/"),
  }
}

await withResources(async (resources) => {
  const start = performance.now()
  const rows = await measure(resources)
  console.log(`\nViewing a wizard of 8 slides: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
  console.log(`medians with least and most, ${((performance.now() - start) / 1_000).toFixed(0)} s in all\n`)
  console.log(formatTable(rows))
})
