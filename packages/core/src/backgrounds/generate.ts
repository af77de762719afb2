import type { z } from "zod"
import type { UseCaseContext } from "../context.ts"
import { type Generation, generationError, isTerminal } from "./generation.ts"
import { getGeneration } from "./get-generation.ts"
import { startGeneration, type startGenerationInput } from "./start-generation.ts"
import { watchGeneration } from "./watch-generation.ts"

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
  { timeoutMs = 90_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Generation> => {
  let generation = await startGeneration(context, input)
  const deadline = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])])
  const watched = watchGeneration(context, { generationId: generation.id }, { signal: deadline })
  for await (const current of watched) generation = current
  // The deadline may have overtaken the news of what happened just before it.
  if (!isTerminal(generation.status)) generation = await getGeneration(context, { generationId: generation.id })
  if (generation.status === "failed") throw generationError(generation)
  return generation
}
