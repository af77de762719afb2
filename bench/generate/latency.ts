import type { Contestant } from "./contestant.ts"
import { timed } from "../measuring/statistics.ts"

/**
 * One generation after the other, the contestants in turn and each as often first as second, so that whatever else the
 * machine does falls on all alike.
 *
 * @returns the times of each in ms
 */
export const measureLatency = async (contestants: readonly Contestant[], rounds: number): Promise<number[][]> => {
  const times: number[][] = contestants.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    const order = [...contestants.keys()]
    for (const index of round % 2 === 0 ? order : order.toReversed()) {
      const contestant = contestants[index]
      if (contestant !== undefined) times[index]?.push(await timed(() => contestant.generate(round)))
    }
  }
  return times
}
