import { mkdir, rm } from "node:fs/promises"
import { availableParallelism, loadavg } from "node:os"
import path from "node:path"
import { startEmbeddedPostgres } from "@org/core/db"
import pg from "pg"
import type { Contestant } from "./contestant.ts"
import { measureLatency } from "./latency.ts"
import { growthOf, measureMemory } from "./memory.ts"
import { measurePickUp } from "./pick-up.ts"
import { makePicture } from "./picture.ts"
import { buildPlainPeer, startPlainPeer } from "./plain-peer.ts"
import { usageOf } from "../measuring/processes.ts"
import { drainPreparations } from "./preparations.ts"
import { measureQuotaCost } from "./quota-cost.ts"
import { formatTable, type Row } from "../measuring/report.ts"
import { askVendor, startVendor } from "./start-vendor.ts"
import { median, quantile, timed } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"
import { startStepscape } from "./stepscape.ts"
import { generateMany, measureThroughput } from "./throughput.ts"

// Ours against the plain way to build it, in turn on one machine, one database server and one fake model that answers
// at once. Both keep what they write on the same disk, with the database's durable settings.

const directory = path.resolve(import.meta.dirname, "../.data/generate")
/** Pictures whose variants are made once everything else is measured. */
const drained = 24
const milliseconds = (values: readonly number[]): string =>
  `${median(values).toFixed(1)} ms (${quantile(values, 0.25).toFixed(1)}–${quantile(values, 0.75).toFixed(1)})`

const measure = async (resources: AsyncDisposableStack): Promise<Row[]> => {
  const say = (text: string) => console.log(`… ${text}`)
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  say("installing and building the plain peer")
  await buildPlainPeer()
  const postgres = await startEmbeddedPostgres({ directory: path.join(directory, "postgres") })
  resources.defer(() => postgres.stop())
  const createDatabase = async (name: string): Promise<string> => {
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    await client.query(`CREATE DATABASE ${name}`)
    await client.end()
    return Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  }
  const place = async (name: string) => {
    const folder = path.join(directory, name)
    await mkdir(folder)
    return { databaseUrl: await createDatabase(name), directory: folder }
  }
  const vendor = await startVendor()
  resources.defer(() => vendor.stop())
  const contestants: Contestant[] = []
  const ours = await place("stepscape")
  for (const [start, where] of [
    [startStepscape, ours],
    [startPlainPeer, await place("plain")],
  ] as const) {
    const contestant = await start({ vendor, ...where })
    resources.defer(() => contestant.stop())
    contestants.push(contestant)
  }

  const rows: Row[] = []
  say(`one at a time, a PNG of ${(vendor.pictureBytes / 1e6).toFixed(2)} MB`)
  await measureLatency(contestants, 20)
  const bare: number[] = []
  for (let round = 0; round < 40; round += 1) bare.push(await timed(() => askVendor(vendor)))
  const [ourTimes = [], peerTimes = []] = await measureLatency(contestants, 80)
  const whole = median(ourTimes) / median(peerTimes)
  rows.push({ what: "the model alone", ours: milliseconds(bare), peer: milliseconds(bare) })
  rows.push({
    what: "one generation",
    ours: milliseconds(ourTimes),
    peer: milliseconds(peerTimes),
    ratio: whole,
    budget: "≤ 1.1×",
    isMet: whole <= 1.1,
  })
  const [ourOwn, peerOwn] = [median(ourTimes) - median(bare), median(peerTimes) - median(bare)]
  rows.push({
    what: "  on top of the model",
    ours: `${ourOwn.toFixed(1)} ms`,
    peer: `${peerOwn.toFixed(1)} ms`,
    ratio: ourOwn / peerOwn,
  })

  say("sixteen at once")
  const rates = await measureThroughput(contestants, { rounds: 4, count: 96, concurrency: 16 })
  const [ourRate = Number.NaN, peerRate = Number.NaN] = rates.map(median)
  const spread = (values: readonly number[] = []) =>
    `${median(values).toFixed(0)}/s (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`
  rows.push({
    what: "throughput at 16",
    ours: spread(rates[0]),
    peer: spread(rates[1]),
    ratio: ourRate / peerRate,
    budget: "≥ 1.0×",
    isMet: ourRate / peerRate >= 1,
  })
  const cpu: number[][] = []
  for (const contestant of contestants) cpu.push(await measureCpu(contestant, postgres.pid))
  const shown = ([app = 0, database = 0]: number[] = []) => `${app.toFixed(0)} + ${database.toFixed(0)} ms`
  const sum = (values: number[] = []) => values.reduce((total, value) => total + value, 0)
  rows.push({
    what: "  CPU each, app + db",
    ours: shown(cpu[0]),
    peer: shown(cpu[1]),
    ratio: sum(cpu[0]) / sum(cpu[1]),
  })

  say("500 generations each, for memory")
  const memory: number[][] = []
  for (const contestant of contestants) memory.push(await measureMemory(contestant))
  const growth = memory.map(growthOf)
  const range = (samples: number[] = []) => `${Math.min(...samples).toFixed(0)}–${Math.max(...samples).toFixed(0)} MB`
  rows.push({ what: "memory over 500", ours: range(memory[0]), peer: range(memory[1]) })
  rows.push({
    what: "  last 150 to 100–250",
    ours: `${growth[0]?.toFixed(2)}×`,
    peer: `${growth[1]?.toFixed(2)}×`,
    budget: "≤ 1.1×",
    isMet: (growth[0] ?? Number.NaN) <= 1.1,
  })
  console.log(
    contestants
      .map(({ name }, index) => `  ${name}: ${memory[index]?.map((mb) => mb.toFixed(0)).join(" ")} MB`)
      .join("\n"),
  )
  say(`variants of ${drained} pictures`)
  const drain = await drainPreparations(ours.databaseUrl, drained)
  rows.push({ what: "variants, drained after it", ours: `${(drain / drained).toFixed(0)} ms each` })
  for (const contestant of contestants) await contestant.stop()

  say("the way from the queue to the model")
  const pickUp = await measurePickUp({ ...(await place("pick_up")), picture: await makePicture(), count: 60 })
  rows.push({ what: "commit → model called", ours: `${milliseconds(pickUp)}, max ${Math.max(...pickUp).toFixed(0)}` })

  say("reserve and commit, with ten and with a million usage events")
  const [few = [], many = []] = await measureQuotaCost(
    [
      { databaseUrl: await createDatabase("few_events"), events: 10 },
      { databaseUrl: await createDatabase("many_events"), events: 1_000_000 },
    ],
    220,
  )
  rows.push({ what: "reserve + commit, 10 events", ours: milliseconds(few), budget: "≤ 5 ms", isMet: median(few) <= 5 })
  const slower = median(many) / median(few)
  rows.push({
    what: "  with 1,000,000",
    ours: milliseconds(many),
    ratio: slower,
    budget: "≤ 1.2×",
    isMet: slower <= 1.2,
  })
  return rows
}

/** The processor's time for one generation, of the contestant's processes and of the database's, in ms. */
const measureCpu = async (contestant: Contestant, databasePid: number): Promise<number[]> => {
  const count = 96
  const before = await Promise.all([contestant.pid, databasePid].map(usageOf))
  await generateMany(contestant, { count, concurrency: 16 })
  const after = await Promise.all([contestant.pid, databasePid].map(usageOf))
  return after.map(({ cpuMs }, index) => (cpuMs - (before[index]?.cpuMs ?? 0)) / count)
}

await withResources(async (resources) => {
  const start = performance.now()
  const rows = await measure(resources)
  console.log(`\nGenerating backgrounds: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
  console.log(`medians with the middle half, ${((performance.now() - start) / 1_000).toFixed(0)} s in all\n`)
  console.log(formatTable(rows))
})
