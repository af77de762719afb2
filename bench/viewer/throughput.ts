import type { Contestant } from "../viewers/contestant.ts"
import type { LoadGenerator } from "./load-generator.ts"
import type { Load } from "./load.ts"

/** As browsers ask for a page. */
export const browserHeaders = { accept: "text/html", "accept-encoding": "gzip, deflate, br, zstd" }
export const connections = 32

type Measured = { contestant: Contestant; path: string; headers?: Record<string, string>; status?: number }

/**
 * Rounds of load, the contestants in turn and each as often first as second, so that whatever else the machine does
 * falls on all alike.
 *
 * @returns the loads of each, round by round
 */
export const measureInTurn = async (
  generator: LoadGenerator,
  measured: readonly Measured[],
  { rounds, ms }: { rounds: number; ms: number },
): Promise<Load[][]> => {
  const loads: Load[][] = measured.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    const order = [...measured.entries()]
    for (const [index, one] of round % 2 === 0 ? order : order.toReversed()) {
      const { contestant, path, headers = browserHeaders, status = 200 } = one
      const load = await generator.run({ origin: contestant.url, path, ms, headers, connections, status })
      if (load.wrong > 0) throw new Error(`${contestant.url}${path} gave ${load.wrong} answers other than ${status}`)
      loads[index]?.push(load)
    }
  }
  return loads
}

/** The tag that a contestant gives its page for the next time; undefined where it gives none. */
export const etagOf = async (url: string): Promise<string | undefined> => {
  const response = await fetch(url, { headers: browserHeaders })
  await response.body?.cancel()
  return response.headers.get("etag") ?? undefined
}
