import type { ObjectReader } from "@org/core/objects"

/**
 * Lets only so many reads run at once; others wait their turn. A read under way over HTTP takes some 50 KB, so a store that
 * hangs and a crowd that asks for what nobody knows would fill the memory within a second.
 *
 * Only for Node: on the edge a read may die with its request, and its turn would never end.
 *
 * @param limits.mostUnderway how many reads run at once
 * @param limits.mostWaiting how many wait; what comes beyond that rejects at once
 * @example
 * const snapshots = limitReads(store, { mostUnderway: 64, mostWaiting: 4_000 })
 */
export const limitReads = (
  reader: ObjectReader,
  { mostUnderway, mostWaiting }: { mostUnderway: number; mostWaiting: number },
): ObjectReader => {
  let underway = 0
  const waiting = new Set<() => void>()

  const admit = async (signal: AbortSignal | undefined): Promise<void> => {
    signal?.throwIfAborted()
    if (underway < mostUnderway) {
      underway += 1
      return
    }
    if (waiting.size >= mostWaiting) throw new Error("Too many reads are waiting for the store")
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const leave = (): void => {
      waiting.delete(resolve)
      reject(signal?.reason as Error)
    }
    waiting.add(resolve)
    signal?.addEventListener("abort", leave, { once: true })
    await promise.finally(() => signal?.removeEventListener("abort", leave))
  }

  const release = (): void => {
    const [next] = waiting
    if (next === undefined) {
      underway -= 1
      return
    }
    waiting.delete(next)
    next()
  }

  const inTurn = async <Result>(signal: AbortSignal | undefined, read: () => Promise<Result>): Promise<Result> => {
    await admit(signal)
    try {
      return await read()
    } finally {
      release()
    }
  }

  return {
    get: (key, options) => inTurn(options?.signal, () => reader.get(key, options)),
    head: (key, options) => inTurn(options?.signal, () => reader.head(key, options)),
  }
}
