import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { isDomainError } from "../errors.ts"
import { type Generation, isTerminal } from "./generation.ts"
import { watchLine } from "./line-watch.ts"
import { type generationReference, getGeneration } from "./get-generation.ts"

/** Looked at again at this pace, in ms, in case an announcement was missed while the connection was broken. */
const pollMs = 15_000

/**
 * A generation as it stands, and again after each change, from whichever process; the last one is its end. Between
 * changes it costs one entry in a map and a timer. It ends early when the core closes.
 *
 * @param options `signal` ends the watching alone, never the generation
 * @throws DomainError NOT_FOUND
 * @example
 * for await (const { status } of core.backgrounds.watch(actor, { generationId })) console.log(status)
 */
export async function* watchGeneration(
  context: Pick<UseCaseContext, "generationChanges" | "database" | "imageStore" | "actor" | "logger" | "closing">,
  input: z.input<typeof generationReference>,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<Generation, void, void> {
  const ends = AbortSignal.any([context.closing, ...(signal === undefined ? [] : [signal])])
  let wake = (): void => undefined
  const onAbort = (): void => wake()
  const unsubscribe = context.generationChanges.subscribe(input.generationId, () => wake())
  ends.addEventListener("abort", onAbort)
  try {
    for (let shown: string | undefined; ;) {
      // Armed before the row is read, so that a change in between is not slept through.
      const { promise: changed, resolve } = Promise.withResolvers<void>()
      wake = resolve
      const current = await getGeneration(context, input).catch((error: unknown) => {
        if (shown === undefined || isDomainError(error)) throw error
        // The database is away for a moment: the generation goes on without us, and so do we.
        context.logger.warn(
          { err: error, generationId: input.generationId },
          "cannot look at a generation; trying again",
        )
        return null
      })
      if (ends.aborted) return
      if (current !== null) {
        const state = JSON.stringify([current.status, current.attempts, current.waiting])
        if (state !== shown) yield current
        shown = state
        if (isTerminal(current.status)) return
      }
      const timer = setTimeout(resolve, pollMs)
      const leaveLine = current?.waiting
        ? watchLine(context, { generationId: current.id, shown: current.waiting }, resolve)
        : undefined
      await changed
      leaveLine?.()
      clearTimeout(timer)
      if (ends.aborted) return
    }
  } finally {
    unsubscribe()
    ends.removeEventListener("abort", onAbort)
  }
}
