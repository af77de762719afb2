type Flight<Result> = { result: Promise<Result>; startedAt: number }

export type SingleFlightOptions = {
  /** The present time in ms. */
  clock: () => number
  /** Keeps the runtime from ending the work together with the request that happened to begin it. */
  keepAlive: (work: Promise<unknown>) => void
  /** Work that has not ended after this many ms is begun again: on the edge it may have died with its request. */
  abandonedAfterMs: number
}

/**
 * Lets everybody who asks for the same thing at once share one piece of work.
 *
 * @example
 * const share = createSingleFlight<string>({ clock, keepAlive, abandonedAfterMs: 2_000 })
 * await Promise.all([share("a", read), share("a", read)]) // reads once
 */
export const createSingleFlight = <Result>({ clock, keepAlive, abandonedAfterMs }: SingleFlightOptions) => {
  const flights = new Map<string, Flight<Result>>()

  return (key: string, work: () => Promise<Result>): Promise<Result> => {
    const underway = flights.get(key)
    if (underway !== undefined && clock() - underway.startedAt < abandonedAfterMs) return underway.result
    const land = (): void => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    const flight: Flight<Result> = { result: work().finally(land), startedAt: clock() }
    flights.set(key, flight)
    // Whoever waits hears of a failure; where nobody does any more, it must not count as unhandled.
    keepAlive(flight.result.catch(() => undefined))
    return flight.result
  }
}
