import type { Contestant } from "./contestant.ts"
import { usageOf } from "../measuring/processes.ts"
import { mean } from "../measuring/statistics.ts"
import { generateMany } from "./throughput.ts"

const total = 500
const step = 50

/** Resident memory in MB after every 50 of 500 generations, 8 at once. */
export const measureMemory = async (contestant: Contestant): Promise<number[]> => {
  const samples: number[] = []
  for (let done = 0; done < total; done += step) {
    await generateMany(contestant, { count: step, concurrency: 8 })
    samples.push((await usageOf(contestant.pid)).megabytes)
  }
  return samples
}

/** How much more the last three samples hold than the three after the first hundred; 1 is flat. */
export const growthOf = (samples: readonly number[]): number => mean(samples.slice(-3)) / mean(samples.slice(2, 5))
