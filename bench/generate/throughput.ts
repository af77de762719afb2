import type { Contestant } from "./contestant.ts"
import { timed } from "../measuring/statistics.ts"

/** Generates `count` backgrounds, `concurrency` at once. */
export const generateMany = async (
  { generate }: Pick<Contestant, "generate">,
  { count, concurrency }: { count: number; concurrency: number },
): Promise<void> => {
  let next = 0
  const client = async (): Promise<void> => {
    while (next < count) await generate(next++)
  }
  await Promise.all(Array.from({ length: concurrency }, client))
}

/**
 * Batches at a concurrency, the contestants in turn.
 *
 * @returns the generations per second of each, batch by batch
 */
export const measureThroughput = async (
  contestants: readonly Contestant[],
  { rounds, count, concurrency }: { rounds: number; count: number; concurrency: number },
): Promise<number[][]> => {
  const rates: number[][] = contestants.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    const order = [...contestants.keys()]
    for (const index of round % 2 === 0 ? order : order.toReversed()) {
      const contestant = contestants[index]
      if (contestant === undefined) continue
      rates[index]?.push(count / ((await timed(() => generateMany(contestant, { count, concurrency }))) / 1_000))
    }
  }
  return rates
}
