import { availableParallelism, loadavg } from "node:os"
import { setTimeout as wait } from "node:timers/promises"
import pg from "pg"
import { usageOf } from "../measuring/processes.ts"
import { median } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"
import { openPlace } from "./place.ts"
import { openWatcher, type Watcher } from "./watch.ts"

// What many admins cost who wait for their pictures: open streams of one API process between two changes, and how soon a
// change reaches them.

const watcherCount = 500
/** Longer than two pings. */
const idleSeconds = 35
const budgetMegabytes = 100

type Row = [what: string, figure: string, verdict?: string]

const say = (text: string) => console.log(`… ${text}`)

/** Resident memory in MB once a second, and the processor's share of one core meanwhile. */
const sample = async (pid: number, seconds: number): Promise<{ megabytes: number[]; cpuShare: number }> => {
  const before = await usageOf(pid)
  const start = performance.now()
  const megabytes: number[] = []
  for (let second = 0; second < seconds; second += 1) {
    await wait(1_000)
    megabytes.push((await usageOf(pid)).megabytes)
  }
  const { cpuMs } = await usageOf(pid)
  return { megabytes, cpuShare: (cpuMs - before.cpuMs) / (performance.now() - start) }
}

const measure = async (resources: AsyncDisposableStack): Promise<Row[]> => {
  say(`an API process with ${watcherCount} generations that wait for their model`)
  const { url, pid, token, databaseUrl, generationIds } = await openPlace(resources, watcherCount)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  resources.defer(() => client.end())
  const watch = (generationId: string) => openWatcher({ url, token, generationId })

  // What the first ones cost once and for all is not what the others cost.
  const first = await Promise.all(generationIds.slice(0, 10).map(watch))
  for (const watcher of first) watcher.close()
  say("nobody watches")
  const alone = await sample(pid, 15)

  say(`${watcherCount} watch`)
  const watchers = new Map<string, Watcher>()
  const openingAt = performance.now()
  for (let begin = 0; begin < watcherCount; begin += 25) {
    const ids = generationIds.slice(begin, begin + 25)
    const opened = await Promise.all(ids.map(watch))
    for (const [index, id] of ids.entries()) {
      const watcher = opened[index]
      if (watcher !== undefined) watchers.set(id, watcher)
    }
  }
  const openingMs = (performance.now() - openingAt) / watcherCount
  const watched = await sample(pid, idleSeconds)

  say("changes reach them, one by one and all at once")
  // The last ones: their turn has not come, and the number is what the next attempt counts on from.
  const change = (ids: string[]) =>
    client.query("UPDATE background_generations SET attempts = attempts + 1 WHERE id = ANY($1)", [ids])
  const arrivals = (ids: string[]) => ids.map((id) => watchers.get(id)?.next() ?? Promise.resolve(Number.NaN))
  const single: number[] = []
  for (const id of generationIds.slice(-100)) {
    const [arrival = Promise.resolve(Number.NaN)] = arrivals([id])
    const changedAt = performance.now()
    await change([id])
    single.push((await arrival) - changedAt)
  }
  const queued = generationIds.slice(-400)
  const arriving = arrivals(queued)
  const changedAt = performance.now()
  await change(queued)
  const together = (await Promise.all(arriving)).map((arrived) => arrived - changedAt)

  say("they leave")
  for (const watcher of watchers.values()) watcher.close()
  const left = await sample(pid, 15)

  const [before, during, after] = [alone, watched, left].map(({ megabytes }) => median(megabytes)) as [
    number,
    number,
    number,
  ]
  const most = Math.max(...watched.megabytes) - before
  const mb = (value: number) => `${value.toFixed(0)} MB`
  const percent = (share: number) => `${(share * 100).toFixed(1)} % of a core`
  const ms = (values: number[]) => `${median(values).toFixed(1)} ms (most ${Math.max(...values).toFixed(1)})`
  return [
    ["resident, nobody watches", mb(before)],
    [`resident, ${watchers.size} watch`, `${mb(during)} (most ${mb(before + most)}), ${(during / before).toFixed(2)}×`],
    [
      "  more than before",
      `${mb(during - before)} (most ${mb(most)})`,
      `≤ ${budgetMegabytes} MB  ${most <= budgetMegabytes ? "met" : "MISSED"}`,
    ],
    ["  for each", `${(((during - before) * 1_024) / watchers.size).toFixed(0)} KB`],
    ["resident, they have left", mb(after)],
    ["processor, nobody / all", `${percent(alone.cpuShare)} / ${percent(watched.cpuShare)}`],
    ["opening a stream, 25 at once", `${openingMs.toFixed(1)} ms each`],
    ["change → told, one alone", ms(single)],
    [`change → told, ${queued.length} in one commit`, ms(together)],
  ]
}

const format = (rows: readonly Row[]): string => {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell?.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}

await withResources(async (resources) => {
  const rows = await measure(resources)
  console.log(`\nWatching generations: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; medians\n`)
  console.log(format(rows))
})
