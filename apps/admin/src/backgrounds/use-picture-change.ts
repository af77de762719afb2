import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useDrafts } from "../drafts/drafts-provider.tsx"
import { currentStep } from "../drafts/current-step.ts"
import { savingKey } from "../drafts/saving-key.ts"
import { useOpenDraft } from "../drafts/use-step-draft.ts"
import { type Fault, faultOf } from "../server/fault.ts"
import { trpc } from "../server/trpc.ts"
import type { Step } from "../server/types.ts"
import { usePutStep } from "../wizards/wizard-cache.ts"
import { generationOf, nothing, patchBetween, type Shown, shownBy, shownInForm, withShown } from "./shown-picture.ts"

export type StepIds = { wizardId: string; stepId: string }

/** What the server last told of a step's picture, while choices are on their way to it. */
type Stored = { shown: Shown }

type Change = { to: Shown; send: () => Promise<Step>; stored: Stored }

/**
 * Changes what a step shows behind its text: seen at once, everywhere, and sent one change after the other, so that the last
 * choice wins. What is refused is taken back.
 */
export const usePictureChange = ({ wizardId, stepId }: StepIds) => {
  const utils = trpc.useUtils()
  const queryClient = useQueryClient()
  const drafts = useDrafts()
  const openDraft = useOpenDraft()
  const putStep = usePutStep()

  /** The step as it is now, which may be later than what was last painted. */
  const present = (): Step | undefined => utils.wizards.get.getData({ wizardId })?.steps.find(({ id }) => id === stepId)
  const display = (shown: Shown): void => {
    const step = present()
    if (step !== undefined) putStep(withShown(step, shown))
  }

  const scope = { id: `picture of ${stepId}` }
  const underWay = () =>
    queryClient
      .getMutationCache()
      .findAll({ status: "pending", predicate: ({ options }) => options.scope?.id === scope.id })
  const changing = useMutation({
    scope,
    mutationKey: savingKey(wizardId),
    meta: { tellsItself: true },
    mutationFn: async ({ send }: Change) => {
      // Settings of the picture before that are still on their way would be refused, or meet another picture.
      await drafts.flushStep(stepId)
      return send()
    },
    onSuccess: (answer, { stored }) => {
      stored.shown = shownBy(answer)
      const step = present()
      // Where a later choice is still on its way, that one stays in sight.
      putStep(underWay().length > 1 && step !== undefined ? withShown(answer, shownBy(step)) : answer)
    },
    onError: (_error, { stored }) => {
      if (underWay().length === 1) display(stored.shown)
      void utils.wizards.get.invalidate({ wizardId })
    },
  })
  const change = (to: Shown, send: () => Promise<Step>): Promise<Step> => {
    const [waiting] = underWay()
    const step = present()
    const before: Stored = { shown: step === undefined ? nothing : shownBy(step) }
    const stored = (waiting?.state.variables as Change | undefined)?.stored ?? before
    // An answer that is on its way still tells the old one.
    void utils.wizards.get.cancel({ wizardId })
    display(to)
    return changing.mutateAsync({ to, send, stored })
  }

  /** Refused with the step as it stands unless it still shows `from`; whatever else of it has changed is left alone. */
  const sendBetween = async (from: Shown, to: Shown): Promise<Step> => {
    let expectedRevision = present()?.revision
    for (;;) {
      try {
        const patch = patchBetween(from, to)
        return await utils.client.steps.update.mutate({
          wizardId,
          stepId,
          patch,
          ...(expectedRevision !== undefined && { expectedRevision }),
        })
      } catch (error) {
        const current = currentStep<Step>(faultOf(error))
        if (current === null || generationOf(current.config.presentation) !== generationOf(from)) throw error
        expectedRevision = current.revision
      }
    }
  }

  /** What the step shows now; null where it has gone. */
  const shownNow = (): Shown | null => {
    const step = present()
    return step === undefined ? null : shownInForm(step, openDraft(step).view())
  }

  return { shownNow, change, sendBetween }
}

/** Whether what was to be put back can never be again: the step, the picture, or what it took the place of is gone. */
export const isGone = ({ code }: Fault): boolean =>
  code === "NOT_FOUND" || code === "CONFLICT" || code === "INVALID_INPUT"
