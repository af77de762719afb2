import { endedIn, faultIn, runningIn, type StepPainting } from "../backgrounds/paintings.ts"
import type { Batch } from "./use-paint-all.ts"

/** How far the steps of a batch are. */
export type BatchProgress = {
  count: number
  painted: number
  /** The generations that have not ended. */
  running: ReturnType<typeof runningIn>
  failedStepIds: ReadonlySet<string>
  cancelled: number
}

export const batchProgress = (
  { prompts }: Pick<Batch, "prompts">,
  paintingOf: (stepId: string) => StepPainting | undefined,
): BatchProgress => {
  const paintings = prompts.map(({ stepId }) => ({ stepId, painting: paintingOf(stepId) }))
  const resting = paintings.filter(({ painting }) => runningIn(painting).length === 0)
  const failed = resting.filter(({ painting }) => faultIn(painting) !== null)
  return {
    count: prompts.length,
    painted: resting.filter(({ painting }) => painting?.pictures.some(({ phase }) => phase === "succeeded")).length,
    running: paintings.flatMap(({ painting }) => runningIn(painting)),
    failedStepIds: new Set(failed.map(({ stepId }) => stepId)),
    cancelled: resting.filter(({ painting }) => {
      const pictures = painting?.pictures ?? []
      return pictures.length > 0 && endedIn(painting, "cancelled").length === pictures.length
    }).length,
  }
}
