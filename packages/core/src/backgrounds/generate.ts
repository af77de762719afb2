import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { type Generation, generationError, isTerminal } from "./generation.ts"
import { getGeneration } from "./get-generation.ts"
import { startGeneration, type startGenerationInput } from "./start-generation.ts"

/** Looked at again at this pace, in ms, in case an announcement was missed while the connection was broken. */
const pollMs = 5_000

/**
 * Starts a generation and waits for its end.
 *
 * @param options `timeoutMs`: how long to wait (90 s unless told); when it is over the generation is answered as it
 * stands and goes on by itself. `signal` ends the waiting alone, never the generation.
 * @throws DomainError what `start` throws, and the code with which the generation failed
 * @example
 * const { status, imageUrl } = await core.backgrounds.generate(actor, { wizardId, stepId, prompt: "a calm sea" })
 */
export const generate = async (
  context: UseCaseContext,
  input: z.input<typeof startGenerationInput>,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Generation> => {
  const started = await startGeneration(context, input)
  const generation = await waitForEnd(context, started, options)
  if (generation.status === "failed") throw generationError(generation)
  return generation
}

const waitForEnd = async (
  context: UseCaseContext,
  started: Generation,
  { timeoutMs = 90_000, signal }: { timeoutMs?: number; signal?: AbortSignal },
): Promise<Generation> => {
  const ends = [AbortSignal.timeout(timeoutMs), context.closing, ...(signal === undefined ? [] : [signal])]
  const deadline = AbortSignal.any(ends)
  let wake = (): void => undefined
  const unsubscribe = context.generationChanges.subscribe(started.id, () => wake())
  const onDeadline = (): void => wake()
  deadline.addEventListener("abort", onDeadline)
  try {
    for (let current = started; ;) {
      // Armed before the row is read, so that a change in between is not slept through.
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      if (!isTerminal(current.status)) current = await getGeneration(context, { generationId: started.id })
      if (isTerminal(current.status) || deadline.aborted) return current
      const timer = setTimeout(() => wake(), pollMs)
      await changed
      clearTimeout(timer)
    }
  } finally {
    unsubscribe()
    deadline.removeEventListener("abort", onDeadline)
  }
}
