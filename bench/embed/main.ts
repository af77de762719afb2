import { availableParallelism, loadavg } from "node:os"
import { parseArgs } from "node:util"
import { photoLike, prepareRecord } from "@org/core/testing"
import { element, openPlace, type Place } from "@org/e2e/embed"
import { formatTable, type Row } from "../measuring/report.ts"
import { median } from "../measuring/statistics.ts"
import { withResources } from "../measuring/with-resources.ts"
import { timeOpening } from "./opening.ts"
import { cpuSlowdown, type Visit, visit } from "./visit.ts"

// What a wizard costs the page that shows it: the same host with and without, in turn. On another site than the viewer's, as
// nearly always, the frame has a process of its own; on the same site it shares the host's, which is the worst case.

const { values } = parseArgs({
  options: {
    /** How often each is visited. */
    rounds: { type: "string", default: "9" },
  },
})
const rounds = Number(values.rounds)

const range = (numbers: readonly number[], digits = 0): string =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`

const paragraph =
  "<p>Every Tuesday we run along the old quays, from the crane to the lighthouse, and nobody runs home alone.</p>"
/** A page of some length, as sites are; with room kept for the wizard in both. */
const hostPage = (middle: string): string =>
  `<h1>Harbour Runners</h1>${paragraph.repeat(5)}<div style="min-height:min(36rem,85vh)">${middle}</div>${paragraph.repeat(200)}`

const openBenchPlace = async (): Promise<Place> => {
  const place = await openPlace()
  const pictures = await Promise.all(
    [1, 2, 3, 4].map(async (seed) => prepareRecord(await photoLike({ width: 1_024, height: 1_024, seed }))),
  )
  await place.publish("guide", {
    slides: pictures.map((picture, index) => ({
      headline: `Slide ${index + 1}`,
      body: "Good to have you here.",
      picture,
    })),
  })
  return place
}

const measure = async (place: Place): Promise<Row[]> => {
  const { browser, hosts, viewer } = place
  const loader = `<script src="${viewer.url}/embed.js" async></script>`
  const paths = {
    with: hosts.add({ head: loader, body: hostPage(element(`wizard="guide"`)) }),
    without: hosts.add({ body: hostPage("") }),
    launcher: hosts.add({ head: loader, body: hostPage(element(`wizard="guide" mode="launcher"`)) }),
  }
  const rows: Row[] = []
  for (const [site, origin] of [
    ["another site", hosts.otherOrigin],
    ["the same site", hosts.origin],
  ] as const) {
    console.log(`… ${rounds} rounds on ${site}`)
    const visits: Record<"with" | "without", Visit[]> = { with: [], without: [] }
    for (let round = 0; round < rounds; round += 1) {
      const order = ["with", "without"] as const
      for (const which of round % 2 === 0 ? order : order.toReversed())
        visits[which].push(await visit(browser, origin + paths[which]))
    }
    const row = (what: string, of: (visit: Visit) => number, digits = 0, unit = " ms"): Row => ({
      what,
      ours: range(visits.with.map(of), digits) + unit,
      peer: range(visits.without.map(of), digits) + unit,
    })
    rows.push(
      row(`total blocking time, ${site}`, ({ blockingMs }) => blockingMs),
      row("  the main thread's work", ({ busyMs }) => busyMs),
      row("  layout shift", ({ shift }) => shift, 3, ""),
    )
    const [first] = visits.with
    if (first !== undefined && origin === hosts.origin) rows.push(...weights(first, viewer.url))
  }

  console.log(`… ${rounds} rounds of opening`)
  const openings: Record<"hovered" | "cold", number[]> = { hovered: [], cold: [] }
  for (let round = 0; round < rounds; round += 1) {
    const url = hosts.otherOrigin + paths.launcher
    openings.hovered.push(await timeOpening(browser, { url, hovers: true }))
    openings.cold.push(await timeOpening(browser, { url, hovers: false }))
  }
  rows.push(
    { what: "launcher: click to slide, hovered", ours: `${range(openings.hovered)} ms` },
    { what: "  without a hover", ours: `${range(openings.cold)} ms` },
  )
  return rows
}

/** What came over the wire for the wizard, head included. */
const weights = ({ fetched }: Visit, viewer: string): Row[] => {
  const fromViewer = fetched.filter(({ url }) => url.startsWith(viewer))
  const bytesOf = (kind: string) =>
    fromViewer.filter(({ type }) => type === kind).reduce((sum, { bytes }) => sum + bytes, 0)
  const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`
  return [
    { what: "script", ours: kilobytes(bytesOf("script")) },
    { what: "document", ours: kilobytes(bytesOf("document")) },
    { what: "pictures, until idle", ours: kilobytes(bytesOf("image")) },
    { what: "requests to the viewer", ours: String(fromViewer.length) },
  ]
}

await withResources(async (resources) => {
  const rows = await measure(resources.use(await openBenchPlace()))
  console.log(`\nA wizard in a host's page: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`)
  console.log(`processor ${cpuSlowdown} times slower; medians with least and most of ${rounds}\n`)
  console.log(formatTable(rows, ["with", "without"]))
})
