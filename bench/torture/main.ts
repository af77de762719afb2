import { parseArgs } from "node:util"
import { startTestServer } from "@org/core/testing"
import { faultsIn, type KillPoint, killPoints, type KillReport, runKill, startR2 } from "@org/core/testing/kill"

/** How long a generation takes here, so that a random moment of it is met, in ms. */
const generationMs = 600

const { values } = parseArgs({
  options: {
    /** How often a process is killed at each point. */
    repeat: { type: "string", default: "5" },
    /** How often at a random moment. */
    random: { type: "string", default: "20" },
    /** How many kills run at once. */
    parallel: { type: "string", default: "4" },
  },
})

type Result = { point: KillPoint; report: KillReport; faults: string[] }

const runAll = async (points: KillPoint[], parallel: number): Promise<Result[]> => {
  const server = await startTestServer()
  const r2 = await startR2()
  const results: Result[] = []
  const left = [...points]
  const worker = async (): Promise<void> => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      const delay = point === "at any moment" ? { delayMs: Math.random() * generationMs } : {}
      const report = await runKill(point, { service: r2, serverUrl: server.serverUrl, ...delay })
      const faults = faultsIn(point, report)
      results.push({ point, report, faults })
      if (faults.length > 0) console.log(`${point}: ${faults.join("; ")}\n${JSON.stringify(report)}`)
    }
  }
  try {
    await Promise.all(Array.from({ length: parallel }, worker))
  } finally {
    await r2.stop()
    await server.stop()
  }
  return results
}

const seconds = (times: number[]): string => {
  const sorted = times.toSorted((one, other) => one - other).map((ms) => (ms / 1_000).toFixed(1))
  return `${sorted[0]} / ${sorted[sorted.length >> 1]} / ${sorted.at(-1)}`
}

const repeated = (point: KillPoint, times: string): KillPoint[] => Array<KillPoint>(Number(times)).fill(point)
const points = [
  ...killPoints.flatMap((point) => repeated(point, values.repeat)),
  ...repeated("at any moment", values.random),
]
const began = performance.now()
const results = await runAll(points, Number(values.parallel))
const table = [...new Set(points)].map((point) => {
  const ofPoint = results.filter((result) => result.point === point)
  return {
    "killed …": point,
    times: ofPoint.length,
    "with a fault": ofPoint.filter(({ faults }) => faults.length > 0).length,
    "calls to the model": [...new Set(ofPoint.map(({ report }) => report.modelCalls))]
      .toSorted((one, other) => one - other)
      .join(" or "),
    "s to its end (min / median / max)": seconds(ofPoint.map(({ report }) => report.endedMs)),
    "s to its job's end": seconds(ofPoint.map(({ report }) => report.idleMs)),
  }
})
console.table(table)
console.log(
  `${points.length} kills in ${Math.round((performance.now() - began) / 1_000)} s, from the kill to the end each.`,
)
process.exitCode = results.some(({ faults }) => faults.length > 0) ? 1 : 0
