import { availableParallelism } from "node:os"

/**
 * Makes a gate that lets a fixed number of tasks run at once, the others waiting in order.
 *
 * @param places how many may run at once
 */
export const createGate = (places: number) => {
  let free = places
  const waiting: (() => void)[] = []

  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (free > 0) free--
    else await new Promise<void>((enter) => waiting.push(enter))
    try {
      return await task()
    } finally {
      // A place is handed on, not freed, so that a newcomer cannot overtake.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}

/**
 * Runs work on pixels, as many at once as there are cores. sharp decodes in Node's small thread pool, which files and
 * name resolution need too, and every picture at work holds its pixels in memory.
 */
export const withPixels = createGate(availableParallelism())
