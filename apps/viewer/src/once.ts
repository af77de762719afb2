import { createSingleFlight } from "./single-flight.ts"

/** Making something of what is at hand takes milliseconds; only what died with its request takes longer (ms). */
const abandonedAfterMs = 1_000

/**
 * Makes each thing once, when it is first asked for, and keeps it: for what there are only so many of.
 *
 * @example
 * const once = createOnce<Answer>(options)
 * await once("unknown", () => prepareMessage(messages.unknown)) // made by the first who asks, for everybody
 */
export const createOnce = <Thing>(options: {
  keepAlive: (work: Promise<unknown>) => void
  /** The present time in ms. */
  clock: () => number
}): ((name: string, make: () => Promise<Thing>) => Promise<Thing>) => {
  const made = new Map<string, Thing>()
  const share = createSingleFlight<Thing>({ ...options, abandonedAfterMs })
  return async (name, make) =>
    made.get(name) ??
    share(name, async () => {
      const thing = await make()
      made.set(name, thing)
      return thing
    })
}
