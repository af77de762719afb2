import { Pool } from "undici"
import { quantile } from "../measuring/statistics.ts"

/** What is asked for: every path once, or one path for so long. */
export type LoadRequest = {
  origin: string
  headers: Record<string, string>
  /** Requests under way at once, each on a connection of its own that stays open. */
  connections: number
  /** The answer that is right; others are counted apart. */
  status: number
} & ({ paths: string[] } | { path: string; ms: number })

/** `perSecond`, `p50` and `p99` (ms) are of the right answers alone; `wrong` tells how many others there were. */
export type Load = { perSecond: number; p50: number; p99: number; wrong: number }

/**
 * Asks as quickly as the answers come. What is under way when the time is up still counts, as does its time.
 *
 * autocannon would do the same; but it tells times in whole ms, where we need tenths, cannot give each connection
 * addresses of its own, and takes almost twice the processor, which the measured server has to share with it.
 */
const generate = async (request: LoadRequest): Promise<Load> => {
  const { origin, headers, connections, status } = request
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const times: number[] = []
  let wrong = 0
  const ask = (path: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = performance.now()
      let answered = 0
      pool.dispatch(
        { path, method: "GET", headers },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_, statusCode) => void (answered = statusCode),
          onResponseData: () => undefined,
          onResponseEnd() {
            if (answered === status) times.push(performance.now() - start)
            else wrong += 1
            resolve()
          },
          onResponseError: (_, error) => reject(error),
        },
      )
    })
  const begin = performance.now()
  let next = 0
  const nextPath = (): string | undefined => {
    if ("paths" in request) return request.paths[next++]
    return performance.now() - begin < request.ms ? request.path : undefined
  }
  const client = async (): Promise<void> => {
    for (let path = nextPath(); path !== undefined; path = nextPath()) await ask(path)
  }
  try {
    await Promise.all(Array.from({ length: connections }, client))
    const seconds = (performance.now() - begin) / 1_000
    return { perSecond: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), wrong }
  } finally {
    await pool.destroy()
  }
}

// A process of its own, so that its work is nobody's who is measured. It ends with whoever started it.
process.on("message", (request: LoadRequest) => {
  void generate(request).then(
    (load) => process.send?.({ load }),
    (error: unknown) => process.send?.({ fault: String(error) }),
  )
})
process.once("disconnect", () => process.exit(0))
