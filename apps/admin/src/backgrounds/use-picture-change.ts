import { useDrafts } from "../drafts/drafts-provider.tsx"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import { usePutStep } from "../wizards/wizard-cache.ts"

export type StepIds = { wizardId: string; stepId: string }

/** What every change of a step's picture has in common, as callbacks of its mutation. */
export const usePictureChange = (ids: StepIds) => {
  const utils = trpc.useUtils()
  const drafts = useDrafts()
  const putStep = usePutStep()
  return {
    // Settings of the present picture that are still on their way would be refused, or meet another picture.
    onMutate: () => drafts.flush(ids.wizardId),
    onSuccess: (step: Step): void => {
      putStep(step)
      void utils.backgrounds.history.invalidate(ids)
    },
  }
}
